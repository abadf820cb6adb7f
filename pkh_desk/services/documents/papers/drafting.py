"""Prints a paper as a draft: gathers what it says, puts the typed fields over it, veils it for other eyes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.domain.records import RenderedForm
from pkh_desk.reports.forms import Letter, Listing, load_template, render
from pkh_desk.services.documents.contents import Value, family_values, office_values, with_initials
from pkh_desk.services.documents.logos import office_logos
from pkh_desk.services.documents.paper_size import paper_of
from pkh_desk.services.documents.papers import cases, complaints, families, handlings, letters
from pkh_desk.services.documents.papers.about import About, Asked, Filled
from pkh_desk.services.documents.signers import missing_head, officials_of, signatory_of, veiled
from pkh_desk.services.office import office_info
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.reports.forms import Mark, Template
    from pkh_desk.services.context import Context

_NOT_PRINTED = "Tidak ada yang dicetak."
OWNERS = {
    "case_id": "sebuah kasus",
    "household_id": "sebuah keluarga",
    "handling_id": "sebuah penanganan",
    "record_id": "sebuah catatan kunjungan atau pertemuan",
    "complaint_id": "sebuah pengaduan",
}


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper: what fills it, and the ids of About that it can be about (one of them; none too if `free`)."""

    fill: Callable[[Asked], Filled]
    about: tuple[str, ...]
    free: bool = False


_LETTER = PaperKind(letters.letter, ("case_id", "household_id"), free=True)
PAPER_KINDS: dict[str, PaperKind] = {
    "pencabutan": PaperKind(cases.retraction, ("case_id",)),
    "klarifikasi": PaperKind(cases.clarification, ("case_id",)),
    "kartu-kontrol": PaperKind(cases.control_card, ("case_id",)),
    "laporan-kasus": PaperKind(handlings.case_report, ("handling_id", "case_id")),
    "kunjungan-rumah": PaperKind(handlings.visit, ("record_id",)),
    "undangan-mediasi": PaperKind(handlings.invitation, ("record_id",)),
    "daftar-hadir": PaperKind(handlings.attendance, ("record_id",)),
    "pengaduan": PaperKind(complaints.complaint, ("complaint_id",)),
    "profil-kpm": PaperKind(families.profile, ("household_id",)),
    "surat-dinas": _LETTER,
    "nota-dinas": _LETTER,
    "pengantar": _LETTER,
    "tanda-terima": _LETTER,
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper ready to be rendered: its template, what stands in it, what it was filled from, what should be told."""

    template: Template
    letter: Letter
    filled: Filled
    warnings: tuple[str, ...]


def draft_paper(
    context: Context,
    account: AccountInfo,
    kind: str,
    about: About,
    *,
    paper: str,
    initials: bool,
    said: Mapping[str, str],
    reason: str,
    trial: Template | None = None,
    noted: bool = True,
) -> RenderedForm:
    """A paper marked KONSEP; what is printed is in the trail.

    One that bears no number is no draft of anything: it is printed as it will be used. `trial` is a template that is
    tried instead of the one in force; `noted=False`: the trail knows of it already.
    """
    with context.read() as connection:
        office = office_info(context, connection)
        asked = Asked(context, connection, account, office, about, initials, context.clock.today())
        ready = prepared(asked, kind, said, trial)
    filled, numbered = ready.filled, FORMS[kind].numbered
    mark: Mark = "KONSEP" if numbered else ""
    size = paper_of(paper, ready.template)
    made = render(ready.template, [ready.letter], paper=size, mark=mark, printed_at=context.clock.now())
    household = filled.family.household["household_id"] if filled.family else None
    owner, owner_id = filled.owner
    detail = {"kind": kind, "initials": initials}
    if noted:
        context.note(Entry("document.draft", owner, owner_id, household, reason.strip(), detail))
    name = "_".join(part for part in (kind, filled.number, "konsep" if numbered else "") if part)
    return RenderedForm(made.pdf, made.pages, (*ready.warnings, *made.warnings), f"{name}.pdf")


def prepared(asked: Asked, kind: str, said: Mapping[str, str], trial: Template | None = None) -> Prepared:
    """What a paper says. `said` are fields typed by hand, over what the data say; `trial`: another template.

    Fields of rows are typed as lines `first | second`. BadInput for what it cannot be about, or has no field for.
    """
    form = _kind(kind, asked.about)
    template, warnings = (trial, []) if trial else load_template(kind, asked.context.office_folder / "forms")
    typed = _typed(template, said)
    filled = form.fill(asked)
    logos, lost = office_logos(asked.context)
    letter = replace(_with_rows(template, _letter(asked, filled, typed), typed), logos=logos)
    hints = [missing_head(filled.family)] if filled.family and "village_head" in template.fields else []
    told = (*warnings, *lost, *_left_out(asked, template), *filter(None, hints), *filled.warnings)
    return Prepared(template, letter, filled, told)


def _kind(kind: str, about: About) -> PaperKind:
    if kind not in PAPER_KINDS:
        raise BadInput(
            "unknown_form",
            f"Formulir tidak dikenal: {kind!r}.",
            kept=_NOT_PRINTED,
            todo=f"Yang ada: {', '.join(PAPER_KINDS)}.",
        )
    form = PAPER_KINDS[kind]
    given = [name for name in OWNERS if getattr(about, name)]
    if (given and (len(given) > 1 or given[0] not in form.about)) or not (given or form.free):
        wanted = " atau ".join(OWNERS[name] for name in form.about)
        raise BadInput(
            "bad_subject", f"Formulir {kind} dicetak untuk {wanted}.", kept=_NOT_PRINTED, todo=f"Sebut {wanted}."
        )
    return form


def _left_out(asked: Asked, template: Template) -> list[str]:
    """What the reader should know is missing on purpose."""
    if "photos" in template.fields and "household.reveal" not in asked.account.permissions:
        return ["Akun Anda tidak berhak membuka lampiran; foto tidak ikut tercetak."]
    if "photos" in template.fields and asked.initials:
        return ["Foto tidak ikut tercetak pada versi dengan inisial."]
    return []


def _typed(template: Template, said: Mapping[str, str]) -> Mapping[str, str]:
    for name in said:
        field = template.fields.get(name)
        if field is None or field.kind == "photos":
            known = ", ".join(one for one, found in template.fields.items() if found.kind != "photos")
            raise BadInput(
                "unknown_field",
                f"Formulir ini tidak mempunyai isian {name!r}.",
                kept=_NOT_PRINTED,
                todo=f"Yang ada: {known}.",
            )
    return {name: _plain(text) for name, text in said.items()}


def _plain(text: str) -> str:
    """Half a character, which a terminal can pass on, is none that a letter or the database could hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _letter(asked: Asked, filled: Filled, typed: Mapping[str, str]) -> Letter:
    office, family = asked.office, filled.family
    values: dict[str, Value] = {**office_values(office)}
    signers = list(filled.signers)
    titles = asked.context.catalog.titles_on(asked.on)
    if family:
        values |= family_values(family.household, family.village, family.village_kind)
        signers += officials_of(family, titles)
    values |= filled.values
    if not values.get("place"):
        values["place"] = family.village if family else office.district
    signers += signatory_of(office, titles)
    if asked.initials:
        # Who is said to be a party by the signers alone is a party by initials too: the names are taken from them.
        values = with_initials({"name": "", **values}, filled.veil)
        signers = veiled(signers)
        if not family:
            values = {
                key: value for key, value in values.items() if key not in ("name", "nik", "family_card_no", "address")
            }
    return Letter(
        {**values, **({key: filled.veil.text(text) for key, text in typed.items()} if asked.initials else typed)},
        office.letterhead,
        signers,
        office.address,
        document_id=filled.number,
        rows=filled.rows,
        photos={"photos": filled.photos},
    )


def _with_rows(template: Template, letter: Letter, typed: Mapping[str, str]) -> Letter:
    """The letter with the lists that were typed by hand, a line of cells parted by `|` each."""
    rows = dict(letter.rows)
    for block in template.blocks:
        if isinstance(block, Listing) and block.entries in typed:
            keys = [column.key for column in block.columns if column.key != "number"]
            lines = [line for line in typed[block.entries].splitlines() if line.strip()]
            rows[block.entries] = [
                {"number": str(at), **dict(zip(keys, (cell.strip() for cell in line.split("|")), strict=False))}
                for at, line in enumerate(lines, 1)
            ]
    return replace(letter, rows=rows)
