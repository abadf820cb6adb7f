"""The office's forms: which wording is in force, looking a changed one through, trying it, keeping it, going back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pkh_desk.domain.errors import BadInput, Conflict, Refused
from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.domain.forms import Difference, differences, read_draft
from pkh_desk.domain.forms.records import SAMPLES, FormProblem, FormRow, FormText, Sample
from pkh_desk.domain.records import RenderedForm
from pkh_desk.reports.forms import Letter, kinds, load_template, render
from pkh_desk.services.documents.blanks import blank_letter
from pkh_desk.services.documents.drafting import draft_form
from pkh_desk.services.documents.form_checks import problems_in, source_of, template_of
from pkh_desk.services.documents.form_copies import copy_path, replace_copy, seen_of
from pkh_desk.services.documents.form_samples import is_numbered, sample_letter
from pkh_desk.services.documents.logos import office_logos
from pkh_desk.services.documents.paper_size import known_paper
from pkh_desk.services.documents.papers import FILLS, About
from pkh_desk.services.office import office_info
from pkh_desk.services.reasons import checked_reason
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.office import ONLY

if TYPE_CHECKING:
    from pkh_desk.domain.records import AccountInfo
    from pkh_desk.reports.forms import Mark, Paper, Template
    from pkh_desk.services.context import Context

_VERSION = re.compile(r"^version\s*=\s*\d+", re.MULTILINE)


class TemplateService:
    """What the window and the terminal do with the wording of forms."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._tried: set[tuple[str, int]] = set()
        """What was tried on which case in this session: the trail tells of each once, not at every letter typed."""

    def text(self, kind: str) -> FormText:
        """The template in force and the shipped one; NotFound for a kind nobody ships."""
        self._context.require("office.view")
        return self._text(kind)

    def check(self, text: str) -> list[FormProblem]:
        """All that is wrong in a text with its place; then what to look at, though it can be saved."""
        self._context.require("office.view")
        return problems_in(text)

    def differences(self, kind: str, text: str | None = None) -> list[Difference]:
        """What the template in force, or `text`, changes against the shipped one, block by block."""
        self._context.require("office.view")
        found = self._text(kind)
        return differences(read_draft(found.shipped), read_draft(found.text if text is None else text))

    def preview(
        self, kind: str, text: str, *, sample: Sample = "usual", case_id: int | None = None, paper: str = "folio"
    ) -> RenderedForm:
        """The form as this text would print it, marked KONSEP: on made-up data, or on a case by initials.

        BadInput for a broken text, Refused for a form that is not printed for a case.
        """
        account = self._context.require("office.view")
        template = template_of(text, kind)
        size = known_paper(paper)
        if case_id is None:
            return self._sampled(template, sample, size)
        self._context.require("document.draft", "household.view")
        return self._tried_on(account, template, case_id, size)

    def save(self, kind: str, text: str, *, seen: str | None = None) -> FormText:
        """Makes a text the office's template of a form; a broken one is refused with its places.

        `seen` is the state that the caller began from: Conflict if the copy has changed since. The version is raised
        above the one in force unless the text does it itself; what was in force before is kept in `lama/`.
        """
        self._context.require("office.edit")
        template = template_of(text, kind)
        path = copy_path(self._context, kind)
        with self._context.write("form.save") as work:
            now = self._text(kind)
            _refuse_stale(now, seen)
            if not now.row.problem and source_of(text) == source_of(now.text):
                return now
            version = max(template.version, now.row.version + 1)
            source = source_of(_VERSION.sub(f"version = {version}", text.replace("\r\n", "\n"), count=1))
            made = template_of(source.decode("utf-8"), kind)
            replace_copy(work, path, source)
            detail = {"kind": kind, "version": made.version, "hash": made.hash, "was": now.row.hash}
            work.audit(Entry("form.save", "office", ONLY, detail=detail))
            work.commit()
        return self._text(kind)

    def restore(self, kind: str, reason: str, *, seen: str | None = None) -> FormText:
        """Takes the office's copy away, so that the shipped template is in force again; the copy is kept in `lama/`."""
        self._context.require("office.edit")
        reason = checked_reason(
            reason,
            purpose="kembali ke bawaan",
            kept="Salinan kantor tetap dipakai.",
            example="mengikuti bentuk surat yang baru",
        )
        path = copy_path(self._context, kind)
        with self._context.write("form.restore") as work:
            now = self._text(kind)
            _refuse_stale(now, seen)
            if not now.row.has_copy:
                raise Refused(
                    "form_is_shipped",
                    "Formulir ini memang memakai templat bawaan.",
                    kept="Tidak ada yang berubah.",
                )
            replace_copy(work, path, None)
            detail = {"kind": kind, "was": now.row.hash}
            work.audit(Entry("form.restore", "office", ONLY, reason=reason, detail=detail))
            work.commit()
        return self._text(kind)

    def list(self) -> list[FormRow]:
        """Every form by its title, with the template in force."""
        self._context.require("office.view")
        return sorted((self._row(kind) for kind in kinds()), key=lambda row: row.title)

    def _row(self, kind: str) -> FormRow:
        template, warnings = load_template(kind, self._context.office_folder / "forms")
        origin: Literal["shipped", "office"] = "office" if template.origin == "office" else "shipped"
        on_case = "case_id" in FORMS[kind].about
        return FormRow(kind, template.title, origin, template.version, template.hash, " ".join(warnings), on_case)

    def _text(self, kind: str) -> FormText:
        shipped, _ = load_template(kind)
        template, _ = load_template(kind, self._context.office_folder / "forms")
        seen = seen_of(copy_path(self._context, kind))
        return FormText(self._row(kind), _decoded(template), _decoded(shipped), seen)

    def _sampled(self, template: Template, sample: Sample, paper: Paper) -> RenderedForm:
        if sample not in SAMPLES:
            raise BadInput(
                "unknown_sample", f"Contoh tidak dikenal: {sample!r}.", todo=f"Yang ada: {', '.join(SAMPLES)}."
            )
        with self._context.read() as connection:
            office = office_info(self._context, connection)
        logos = office_logos(self._context)[0]
        letter = (
            blank_letter(self._context, template.kind, office, logos)
            if sample == "blank"
            else sample_letter(template, office, logos, long=sample == "long")
        )
        return self._rendered(template, letter, paper)

    def _tried_on(self, account: AccountInfo, template: Template, case_id: int, paper: Paper) -> RenderedForm:
        kind, known = template.kind, (template.kind, case_id) in self._tried
        if kind not in FILLS:
            raise Refused(
                "form_not_for_case", "Formulir ini tidak dicetak untuk sebuah kasus.", todo="Pakai data contoh."
            )
        made = draft_form(
            self._context,
            account,
            kind,
            About(case_id=case_id),
            paper=paper,
            initials=True,
            said={},
            trial=template,
            noted=not known,
        )
        self._tried.add((kind, case_id))
        return replace(made, file_name=f"{kind}_coba.pdf")

    def _rendered(self, template: Template, letter: Letter, paper: Paper) -> RenderedForm:
        mark: Mark = "KONSEP" if is_numbered(template.kind) and not letter.blank else ""
        made = render(template, [letter], paper=paper, mark=mark, printed_at=self._context.clock.now())
        return RenderedForm(made.pdf, made.pages, tuple(made.warnings), f"{template.kind}_contoh.pdf")


def _decoded(template: Template) -> str:
    return template.source.decode("utf-8-sig")


def _refuse_stale(now: FormText, seen: str | None) -> None:
    if seen is None or seen == now.seen:
        return
    raise Conflict(
        "stale_form",
        "Templat formulir ini sudah diubah orang lain sejak Anda membukanya.",
        kept="Yang berlaku sekarang tetap; suntingan Anda belum disimpan.",
        todo="Muat ulang lalu ubah lagi, atau simpan punya Anda.",
        kind=now.row.kind,
    )
