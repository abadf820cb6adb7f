"""Official forms of cases: drafts, issue with a number, the register, reprints and cancelling."""

from pkh_desk.services.documents.book import LetterBookService
from pkh_desk.services.documents.contents import FORM_KINDS
from pkh_desk.services.documents.form_service import FormService
from pkh_desk.services.documents.papers import PAPER_KINDS, About
from pkh_desk.services.documents.service import DocumentService, document_rows

__all__ = [
    "FORM_KINDS",
    "PAPER_KINDS",
    "About",
    "DocumentService",
    "FormService",
    "LetterBookService",
    "document_rows",
]
