"""The texts of a handling's report as the window and the terminal work with them."""

from pkh_desk.services.writing.service import HandlingTextService

__all__ = ["HandlingTextService"]
