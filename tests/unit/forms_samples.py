"""Made-up letters for the tests of printed forms: a family of area 29, an office, its signers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from pkh_desk.domain.indonesian import date_in_words
from pkh_desk.reports import fonts
from pkh_desk.reports.forms import Letter, Paper, Signer, Template
from pkh_desk.reports.forms.boxes import BLACK, Fit, Frame, Modules, Op, Picture, Text
from pkh_desk.reports.forms.filling import Filling
from pkh_desk.reports.forms.layout import Layout, Plan
from pkh_desk.reports.forms.model import Value
from pkh_desk.reports.forms.paging import PageOfBoxes, paginate

PRINTED_AT = datetime(2026, 5, 5, 10, 32)
LETTERHEAD = ("PEMERINTAH KABUPATEN BLITAR", "DINAS SOSIAL", "PELAKSANA PKH KECAMATAN WATES")
ADDRESS = "Jalan Raya Wates Nomor 12, Kecamatan Wates, Kabupaten Blitar"
LONG_NAME = "SITI NURHALIZAH PUTRI WARDHANI KUSUMANINGTYAS HADININGRAT SASTROWARDOYO BINTI ABDURRAHMAN WAHID"
VALUES: dict[str, Value] = {
    "name": "JUMIATI RAHAYU",
    "nik": "2905204507850001",
    "family_card_no": "2905201203110002",
    "address": "DUSUN KRAJAN RT 002 RW 004",
    "village": "Wates",
    "village_kind": "Desa",
    "district": "Wates",
    "regency": "Kabupaten Blitar",
    "province": "Jawa Timur",
    "since_year": "2011",
    "reasons": ["Keadaan ekonomi keluarga kami sudah membaik.", "Keluarga kami memiliki usaha sapi perah."],
    "place": "Wates",
    "signed_on": "5 Mei 2026",
    "number": "460/001/35.05.20.2001/V/2026",
    "date_words": date_in_words(date(2026, 5, 5)),
    "meeting_place": "Balai Desa Wates",
    "assessed_on": "20 April 2026",
    "assessment_result": "keadaan ekonomi keluarga sudah membaik",
    "statement_number": "460/002/35.05.20.2001/V/2026",
    "statement_date": "4 Mei 2026",
    "attachments": ["Surat Pernyataan Graduasi Mandiri", "Fotokopi KTP dan Kartu Keluarga"],
}
SIGNERS = (
    Signer("facilitator", "Pendamping Sosial PKH", "SITI AMINAH, S.Sos.", "199001012023212001", "Penata"),
    Signer("supervisor", "Supervisor PKH", "BUDI SANTOSO, M.Si.", "198503032010011002"),
    Signer("village_head", "Kepala Desa Wates", "H. SUPARNO"),
    Signer("witness", "Supervisor PKH", "BUDI SANTOSO, M.Si."),
    Signer("witness", "Ketua Kelompok Melati", "SULASTRI"),
    Signer("witness", "Ketua RT 002", "MISNAN"),
)


def letter(signers: Sequence[Signer] = SIGNERS, **changes: Value) -> Letter:
    """The usual letter with some values changed."""
    return Letter({**VALUES, **changes}, LETTERHEAD, signers, ADDRESS)


def bare_letter(values: Mapping[str, Value] = VALUES, blank: bool = False) -> Letter:
    """A letter without signers."""
    return Letter(values, LETTERHEAD, (), ADDRESS, blank=blank)


def pages_of(template: Template, paper: Paper, sent: Letter, fit: int) -> tuple[list[PageOfBoxes], Plan]:
    """The pages of one letter in one of the plan's fits, without a PDF."""
    plan = Plan(template, paper)
    setting: Fit = list(plan.fits())[fit]
    return paginate(Layout(plan, Filling(template, sent), setting).boxes(), plan.height), plan


def faults(pages: list[PageOfBoxes], plan: Plan) -> Iterator[str]:
    """What sticks out of the margins or lies upon something else."""
    for page in pages:
        texts: list[tuple[float, float, float, float, str]] = []
        floor = 0.0
        for placed in page:
            if placed.y < floor - 0.01:
                yield f"box at {placed.y} overlaps the one that ends at {floor}"
            top = placed.y
            for row in placed.rows:
                texts += [_frame(op, top) for op in row.ops if _stands_alone(op)]
                top += row.height
            floor = top
        if floor > plan.height + 0.1:
            yield f"page runs to {floor}, only {plan.height} are there"
        yield from _collisions(texts, plan.width)


def _stands_alone(op: Op) -> bool:
    """Whether nothing may lie upon an operation: printed text and boxes, but not the faint notes inside boxes."""
    return isinstance(op, Frame | Picture | Modules) or (
        isinstance(op, Text) and bool(op.text.strip()) and op.grey == BLACK
    )


def _frame(op: Op, top: float) -> tuple[float, float, float, float, str]:
    """Left, top, right, bottom in points from the upper left corner; texts without their descenders."""
    if isinstance(op, Modules):
        return op.x, top - op.y - op.size, op.x + op.size, top - op.y, "code"
    if isinstance(op, Frame | Picture):
        return op.x, top - op.y - op.height, op.x + op.width, top - op.y, "box"
    assert isinstance(op, Text)
    width = fonts.face(op.face).width(op.text) * op.size + op.spacing * op.text.count(" ")
    base = top - op.y
    return op.x, base - op.size * 0.6, op.x + width, base, op.text


def _collisions(texts: list[tuple[float, float, float, float, str]], width: float) -> Iterator[str]:
    for number, (left, top, right, bottom, text) in enumerate(texts):
        if left < -0.1 or right > width + 0.1:
            yield f"{text!r} sticks out: {left:.1f} to {right:.1f} of {width:.1f}"
        for other in texts[number + 1 :]:
            apart = right <= other[0] + 0.1 or other[2] <= left + 0.1 or bottom <= other[1] or other[3] <= top
            if not apart:
                yield f"{text!r} lies upon {other[4]!r}"
