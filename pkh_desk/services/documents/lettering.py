"""The letter of a form of a case (F1, F2): its fields, who signs, the office's letterhead and logos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.reports.forms import Letter
from pkh_desk.services.documents.contents import field_values, form_kind, with_initials
from pkh_desk.services.documents.logos import office_logos
from pkh_desk.services.documents.signers import signers_of, veiled

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.services.documents.subject import Subject


def case_letter(context: Context, kind: str, subject: Subject, *, number: str = "", initials: bool = False) -> Letter:
    """What a form of a case says now; `initials`: for other eyes."""
    values = field_values(kind, subject, context)
    signers = signers_of(subject, form_kind(kind).signing, context.catalog.titles_on(subject.on))
    if initials:
        values, signers = with_initials(values, subject.veil), veiled(signers)
    office, logos = subject.office, office_logos(context)[0]
    said = {**values, "number": number}
    return Letter(said, office.letterhead, signers, office.address, document_id=number, logos=logos)
