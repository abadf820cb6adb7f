"""What waits: a registry of lines, one small function for each kind, and the office at a glance."""

from pkh_desk.services.work.service import WorkService

__all__ = ["WorkService"]
