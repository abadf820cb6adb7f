"""Graduation cases as the window and the terminal work with them."""

from pkh_desk.services.graduation.service import GraduationService
from pkh_desk.services.graduation.viewing import case_rows

__all__ = ["GraduationService", "case_rows"]
