"""Encrypted files attached to what the office records: photos, scans, papers."""

from pkh_desk.services.attachments.service import AttachmentService

__all__ = ["AttachmentService"]
