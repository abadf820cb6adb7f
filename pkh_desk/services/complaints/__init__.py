"""Complaints as the window and the terminal work with them."""

from pkh_desk.services.complaints.service import ComplaintService

__all__ = ["ComplaintService"]
