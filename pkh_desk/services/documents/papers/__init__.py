"""Forms of a family, a handling, a visit, a meeting, a complaint, and the office's own letters: what fills them."""

from pkh_desk.services.documents.papers.about import About
from pkh_desk.services.documents.papers.drafting import PAPER_KINDS, draft_paper

__all__ = ["PAPER_KINDS", "About", "draft_paper"]
