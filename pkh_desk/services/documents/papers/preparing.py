"""What a paper says before it is rendered: what fills its kind, the typed fields over it, the veil for other eyes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.form_kinds import FORMS, SINCE_YEAR, AboutName
from pkh_desk.domain.records.documents import FieldValue
from pkh_desk.reports.forms import Letter, Listing, load_template
from pkh_desk.services.documents.contents import family_values, office_values, with_initials
from pkh_desk.services.documents.logos import office_logos
from pkh_desk.services.documents.papers import cases, complaints, families, graduation, handlings, letters
from pkh_desk.services.documents.papers.about import About, Asked, Filled
from pkh_desk.services.documents.signers import missing_head, officials_of, signatory_of, veiled

if TYPE_CHECKING:
    from pkh_desk.domain.form_kinds import FormInfo
    from pkh_desk.reports.forms import Signer, Template

_NOT_PRINTED = "Tidak ada yang dicetak."
OWNERS: dict[AboutName, str] = {
    "case_id": "sebuah kasus",
    "household_id": "sebuah keluarga",
    "handling_id": "sebuah penanganan",
    "record_id": "sebuah catatan kunjungan atau pertemuan",
    "complaint_id": "sebuah pengaduan",
}
FILLS: dict[str, Callable[[Asked], Filled]] = {
    graduation.STATEMENT: graduation.statement,
    graduation.MINUTES: graduation.minutes,
    "pencabutan": cases.retraction,
    "klarifikasi": cases.clarification,
    "kartu-kontrol": cases.control_card,
    "laporan-kasus": handlings.case_report,
    "kunjungan-rumah": handlings.visit,
    "undangan-mediasi": handlings.invitation,
    "daftar-hadir": handlings.attendance,
    "pengaduan": complaints.complaint,
    "profil-kpm": families.profile,
    "surat-dinas": letters.letter,
    "nota-dinas": letters.letter,
    "pengantar": letters.letter,
    "tanda-terima": letters.letter,
}
"""What fills each form that is about one thing."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper ready to be rendered: its template, what stands in it, what it was filled from, what should be told."""

    template: Template
    letter: Letter
    filled: Filled
    warnings: tuple[str, ...]
    unknown: tuple[str, ...]
    """Gaps of its form that the data leave open; typed fields may have filled them."""


def prepared(asked: Asked, kind: str, said: Mapping[str, str], trial: Template | None = None) -> Prepared:
    """What a paper says. `said` are fields typed by hand, over what the data say; `trial`: another template.

    Fields of rows are typed as lines `first | second`. BadInput for what it cannot be about, or has no field for.
    """
    form = _form(kind, asked.about)
    template, warnings = (trial, []) if trial else load_template(kind, asked.context.office_folder / "forms")
    typed = _typed(asked, form, template, said)
    filled = FILLS[kind](asked)
    unknown = tuple(name for name in form.gaps or () if not filled.values.get(name))
    if form.gaps is not None:
        typed = {name: text for name, text in typed.items() if name in unknown}
    logos, lost = office_logos(asked.context)
    letter = replace(_with_rows(template, _letter(asked, filled, typed), typed), logos=logos)
    hints = [missing_head(filled.family)] if filled.family and "village_head" in template.fields else []
    told = (*warnings, *lost, *_left_out(asked, template), *filter(None, hints), *filled.warnings)
    return Prepared(template, letter, filled, told, unknown)


def _form(kind: str, about: About) -> FormInfo:
    if kind not in FILLS:
        raise BadInput(
            "unknown_form",
            f"Formulir tidak dikenal: {kind!r}.",
            kept=_NOT_PRINTED,
            todo=f"Yang ada: {', '.join(FILLS)}.",
        )
    form = FORMS[kind]
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


def _typed(asked: Asked, form: FormInfo, template: Template, said: Mapping[str, str]) -> Mapping[str, str]:
    known = form.gaps
    if known is None:
        known = tuple(name for name, field in template.fields.items() if field.kind != "photos")
    for name in said:
        if name not in known:
            raise BadInput(
                "unknown_field",
                f"Formulir ini tidak mempunyai isian {name!r}.",
                kept=_NOT_PRINTED,
                todo=f"Yang ada: {', '.join(known)}.",
            )
    if form.gaps and said.get(SINCE_YEAR):
        graduation.refuse_year(said[SINCE_YEAR], asked.context.clock.today())
    return {name: _plain(text) for name, text in said.items()}


def _plain(text: str) -> str:
    """Half a character, which a terminal can pass on, is none that a letter or the database could hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _letter(asked: Asked, filled: Filled, typed: Mapping[str, str]) -> Letter:
    office, family = asked.office, filled.family
    values: dict[str, FieldValue] = {**office_values(office)}
    signers = _signers(asked, filled)
    if family:
        values |= family_values(family.household, family.village, family.village_kind)
    values |= filled.values
    values.setdefault("place", family.village if family else office.district)
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
        document_id="" if filled.complete else filled.number,
        rows=filled.rows,
        photos={"photos": filled.photos},
    )


def _signers(asked: Asked, filled: Filled) -> list[Signer]:
    """Whom the form names, then the officials beside the family and who signs for the office."""
    if filled.complete:
        return list(filled.signers)
    titles = asked.context.catalog.titles_on(asked.on)
    officials = officials_of(filled.family, titles) if filled.family else []
    return [*filled.signers, *officials, *signatory_of(asked.office, titles)]


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
