"""Duplicates: search, queue, decisions that last, merges that can be taken back."""

from pkh_desk.services.duplicates.service import DuplicateService

__all__ = ["DuplicateService"]
