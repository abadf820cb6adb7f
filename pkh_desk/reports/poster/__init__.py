"""The month on one page for the wall and for the district head: figures and charts, nobody's name."""

from pkh_desk.reports.poster.page import write_poster

__all__ = ["write_poster"]
