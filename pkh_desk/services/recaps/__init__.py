"""The monthly recap: figures as of the cut-off, balanced, locked, written as a workbook."""

from pkh_desk.services.recaps.service import RecapResult, RecapService

__all__ = ["RecapResult", "RecapService"]
