"""What is wrong in an instrument, by question, so that whoever made it can mend it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pkh_desk.domain.assessment.instrument import MINIMUM_WAGE, QUESTION_KINDS, Instrument, Question
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.graduation.fields import FIELDS, RECOMMENDATIONS
from pkh_desk.domain.graduation.states import KIND_LABELS

Finding = tuple[str, str]
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
DECISION = ("assessed_on", "recommendation", "reason", "ground", "visited_on", "visit_finding")
"""Keys of the step that are no answers of the family."""
KEYED = {field.key: field for field in FIELDS["assess"] if field.key not in DECISION}
"""Questions that the step itself knows as keys: an instrument may weigh them, but not change what they are."""
LONGEST = 200


def fault_in(instrument: Instrument) -> Iterator[Finding]:
    """(place, fault) of everything that is wrong; the place names the question."""
    if not instrument.title.strip():
        yield "judul", "belum diisi"
    if not 0 <= instrument.defer_from <= instrument.graduate_from <= 100:
        yield "batas skor", "harus 0 sampai 100, dan batas ditunda tidak di atas batas siap graduasi"
    if not 0 <= instrument.least_covered <= 100:
        yield "batas jawaban", "harus 0 sampai 100 persen"
    for code, many in Counter(one.code for one in instrument.questions).items():
        if many > 1:
            yield f"pertanyaan {code}", "kodenya dipakai lebih dari sekali"
    codes = {one.code for one in instrument.questions}
    for key, field in KEYED.items():
        if field.required and key not in codes:
            yield f"pertanyaan {key}", "harus tetap ada: langkah asesmen memerlukannya"
    groups = {code for code, _ in instrument.groups}
    for question in instrument.questions:
        for fault in _faults(question, groups):
            yield f"pertanyaan {question.code or '(tanpa kode)'}", fault


def refuse_faulty(instrument: Instrument) -> None:
    """BadInput that names the first fault, with its question."""
    for place, fault in fault_in(instrument):
        raise BadInput(
            "bad_instrument",
            f"Instrumen asesmen, {place}: {fault}.",
            kept="Tidak ada yang disimpan.",
            todo="Perbaiki lalu simpan lagi.",
            place=place,
        )


def _faults(one: Question, groups: set[str]) -> Iterator[str]:
    if not _CODE.fullmatch(one.code):
        yield "kode harus huruf kecil, angka dan garis bawah, dimulai huruf"
    if not one.label.strip() or len(one.label) > LONGEST:
        yield f"pertanyaannya harus 1 sampai {LONGEST} huruf"
    if one.group not in groups:
        yield f"kelompok {one.group!r} tidak ada; yang ada: {', '.join(sorted(groups))}"
    if one.kind not in QUESTION_KINDS:
        yield f"jenis {one.kind!r} tidak dikenal; yang boleh: {', '.join(QUESTION_KINDS)}"
    if one.kinds and one.kinds not in KIND_LABELS:
        yield f"jenis graduasi {one.kinds!r} tidak dikenal; yang boleh: {', '.join(KIND_LABELS)}"
    if one.against not in ("", MINIMUM_WAGE):
        yield f"against {one.against!r} tidak dikenal; yang boleh: {MINIMUM_WAGE}"
    yield from _choices(one)
    yield from _weights(one)
    yield from _keyed(one)


def _choices(one: Question) -> Iterator[str]:
    if one.kind == "choice" and len(one.options) < 2:
        yield "pilihan jawabannya paling sedikit dua"
    if one.kind != "choice" and one.options:
        yield "hanya pertanyaan pilihan yang mempunyai pilihan jawaban"
    if len({option.code for option in one.options}) < len(one.options):
        yield "dua pilihan jawaban berkode sama"
    if any(not option.label.strip() or not option.code.strip() for option in one.options):
        yield "ada pilihan jawaban tanpa kode atau sebutan"
    if any(option.at_most not in ("", *dict(RECOMMENDATIONS)) for option in one.options):
        yield f"at_most tidak dikenal; yang boleh: {', '.join(dict(RECOMMENDATIONS))}"


def _weights(one: Question) -> Iterator[str]:
    if not 0 <= one.weight <= 1000:
        yield "bobot harus 0 sampai 1000"
    if any(points < 0 for points in one.points):
        yield "nilai jawaban tidak boleh di bawah 0"
    if one.kind != "number" and one.bands:
        yield "hanya pertanyaan bilangan yang mempunyai batas nilai"
    if [band.at_least for band in one.bands] != sorted({band.at_least for band in one.bands}):
        yield "batas nilai harus naik dan tidak berulang"
    if one.weight > 0 and one.best <= 0:
        yield "berbobot, tetapi tidak ada jawaban yang bernilai"


def _keyed(one: Question) -> Iterator[str]:
    field = KEYED.get(one.code)
    if field is None:
        return
    if one.kind != field.kind:
        yield f"jenisnya harus {field.kind}: langkah asesmen memakainya"
    elif field.choices and {option.code for option in one.options} != set(dict(field.choices)):
        yield f"pilihannya harus {', '.join(dict(field.choices))}: langkah asesmen memakainya"
    if field.required and not one.required:
        yield "harus tetap wajib: langkah asesmen memerlukannya"
