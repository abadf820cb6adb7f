"""The handling of cases as the window and the terminal work with it."""

from pkh_desk.services.handling.service import HandlingService

__all__ = ["HandlingService"]
