"""The self-test prints one of each form, and names the form that is not as it must be."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from pkh_desk.reports.forms import Letter, Rendered, Template, kinds, render
from pkh_desk.services import selftest_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pkh_desk.services.app import Services
    from tests.offices import Office


@pytest.fixture
def services(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


def test_each_shipped_form_is_printed_filled_and_blank(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[tuple[str, bool]] = []

    def noted(template: Template, letters: list[Letter], *, printed_at: datetime) -> Rendered:
        printed.append((template.kind, letters[0].blank))
        return render(template, letters, printed_at=printed_at)

    monkeypatch.setattr(selftest_forms, "render", noted)
    forms, pages = selftest_forms.print_forms(services.context, services.office.get())
    assert forms == len(kinds())
    assert sorted(printed) == sorted((kind, blank) for kind in kinds() for blank in (False, True))
    assert pages >= len(printed)


def without_fonts(made: Rendered) -> Rendered:
    return replace(made, pdf=made.pdf.replace(b"/FontFile2", b"/FontFileX"))


def another_page_said(made: Rendered) -> Rendered:
    return replace(made, pages=made.pages + 1)


def nameless(made: Rendered) -> Rendered:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(made.pdf))
    writer.metadata = {"/Title": "?"}
    out = io.BytesIO()
    writer.write(out)
    return replace(made, pdf=out.getvalue())


@pytest.mark.parametrize(
    ("spoil", "said"), [(without_fonts, "tertanam"), (another_page_said, "halaman"), (nameless, "judul")]
)
def test_a_form_that_is_not_as_it_must_be_is_named(
    services: Services, monkeypatch: pytest.MonkeyPatch, spoil: object, said: str
) -> None:
    def spoilt(template: Template, letters: list[Letter], *, printed_at: datetime) -> Rendered:
        made = render(template, letters, printed_at=printed_at)
        return spoil(made) if template.kind == "nota-dinas" else made  # type: ignore[operator]

    monkeypatch.setattr(selftest_forms, "render", spoilt)
    with pytest.raises(ValueError, match=f"^nota-dinas: .*{said}"):
        selftest_forms.print_forms(services.context, services.office.get())
