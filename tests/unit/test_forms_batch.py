"""A batch: what is laid out once for letters with equal values never reaches a letter with other ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pkh_desk.reports.forms import Letter, Signer, Template, kinds, load_template, measure, render
from pkh_desk.reports.forms.filling import Filling
from pkh_desk.reports.forms.layout import Layout, Plan
from tests.unit.forms_content import Size, letter_of
from tests.unit.forms_samples import PRINTED_AT, SIGNERS

if TYPE_CHECKING:
    from pkh_desk.reports.forms.boxes import Row

SIZES: tuple[Size, ...] = ("short", "usual", "extreme")


def laid_out(plan: Plan, sent: Letter, fit: int) -> tuple[list[tuple[Row, ...]], list[str]]:
    """The rows of all boxes, and the warnings."""
    filling = Filling(plan.template, sent)
    boxes = Layout(plan, filling, list(plan.fits())[fit]).boxes()
    return [box.rows for box in boxes], filling.warnings


def letters_of(template: Template) -> list[Letter]:
    """Letters that share some values and differ in others: other signers, one value empty, a flag turned, blank."""
    usual = replace(letter_of(template, "usual"), photos={}, qr=())
    found = [replace(letter_of(template, size), photos={}, qr=()) for size in SIZES]
    found += [replace(usual, blank=True), replace(usual, signers=())]
    found += [replace(usual, signers=[replace(one, name=f"{one.name} II") for one in usual.signers])]
    found += [replace(usual, signers=[*usual.signers, Signer("witness", "Ketua RW", "PAIMIN")])]
    for name, given in usual.values.items():
        changed = not given if isinstance(given, bool) else "" if isinstance(given, str) else []
        found.append(replace(usual, values={**usual.values, name: changed}))
    return found


@pytest.mark.parametrize("kind", kinds())
def test_a_letter_of_a_batch_is_laid_out_as_if_it_were_alone(kind: str) -> None:
    template, _ = load_template(kind)
    batch = Plan(template, "folio")
    letters = letters_of(template)
    for sent in [*letters, *reversed(letters)]:
        for fit in range(len(batch.fits())):
            assert laid_out(batch, sent, fit) == laid_out(Plan(template, "folio"), sent, fit)


def test_every_letter_of_a_batch_says_what_it_lacks() -> None:
    template, _ = load_template("surat-pernyataan")
    plan = Plan(template, "folio")
    nobody = replace(letter_of(template, "usual"), signers=())
    first, second = (laid_out(plan, nobody, 0)[1] for _ in range(2))
    assert first == second
    assert any("Saksi" in sentence for sentence in first)


def test_what_a_batch_shares_is_laid_out_once() -> None:
    template, _ = load_template("surat-pernyataan")
    plan = Plan(template, "folio")
    usual = letter_of(template, "usual")
    other = replace(usual, values={**usual.values, "name": "WAGINI"}, signers=SIGNERS)
    one, two = (laid_out(plan, replace(sent, signers=SIGNERS), 0)[0] for sent in (usual, other))
    shared = sum(1 for rows in one if any(rows is each for each in two))
    assert shared >= len(one) - 2
    plan.shared.clear()
    assert laid_out(plan, other, 0)[0] == two


@pytest.mark.parametrize("kind", kinds())
def test_measuring_says_what_printing_would(kind: str) -> None:
    template, _ = load_template(kind)
    for sent in (*letters_of(template), letter_of(template, "extreme")):
        made = render(template, [sent], printed_at=PRINTED_AT)
        assert measure(template, sent) == (made.pages, made.warnings)
