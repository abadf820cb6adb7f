"""The monthly recap: figures as of the cut-off, balanced, locked, written as a workbook."""

from pkh_desk.services.recaps.months import MonthService
from pkh_desk.services.recaps.service import RecapResult, RecapService
from pkh_desk.services.recaps.targets import TargetService

__all__ = ["MonthService", "RecapResult", "RecapService", "TargetService"]
