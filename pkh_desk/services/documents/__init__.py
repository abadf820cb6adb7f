"""Official forms: drafts, issue with a number, the register, reprints and cancelling; wording and papers of a case."""

from pkh_desk.services.documents.book import LetterBookService
from pkh_desk.services.documents.form_service import FormService
from pkh_desk.services.documents.service import DocumentService, document_rows

__all__ = ["DocumentService", "FormService", "LetterBookService", "document_rows"]
