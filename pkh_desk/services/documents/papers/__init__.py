"""Forms of cases, families, handlings, visits, meetings, complaints, and the office's own letters: what fills them."""

from pkh_desk.services.documents.papers.about import About, Asked, Filled
from pkh_desk.services.documents.papers.preparing import FILLS, OWNERS, Prepared, prepared

__all__ = ["FILLS", "OWNERS", "About", "Asked", "Filled", "Prepared", "prepared"]
