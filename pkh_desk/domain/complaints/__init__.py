"""Complaints (pengaduan): what is said, by whom, what was found out and what was done. Plain rules, no storage."""

from pkh_desk.domain.complaints.fields import EVENTS, REGISTER, RESTRICTED, ComplaintEvent, allowed, checked
from pkh_desk.domain.complaints.records import ComplaintFilter, ComplaintRow, ComplaintStep, ComplaintView
from pkh_desk.domain.complaints.words import shown, title_of

__all__ = [
    "EVENTS",
    "REGISTER",
    "RESTRICTED",
    "ComplaintEvent",
    "ComplaintFilter",
    "ComplaintRow",
    "ComplaintStep",
    "ComplaintView",
    "allowed",
    "checked",
    "shown",
    "title_of",
]
