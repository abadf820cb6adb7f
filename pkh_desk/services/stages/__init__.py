"""Comparing the lists of two stages, and the work lists of who is not listed, or still listed."""

from pkh_desk.services.stages.service import StageService

__all__ = ["StageService"]
