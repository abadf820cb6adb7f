"""Forms of a family, a handling, a visit, a meeting, a complaint, and the office's own letters: what fills them."""

from pkh_desk.services.documents.papers.about import About, Asked, Filled
from pkh_desk.services.documents.papers.drafting import PAPER_KINDS, Prepared, draft_paper, prepared

__all__ = ["PAPER_KINDS", "About", "Asked", "Filled", "Prepared", "draft_paper", "prepared"]
