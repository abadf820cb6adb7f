"""A question as an office writes it in a form: answers one a line, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pkh_desk.domain.assessment.instrument import MINIMUM_WAGE, QUESTION_KINDS, Band, Option, Question
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.graduation.fields import RECOMMENDATIONS
from pkh_desk.domain.graduation.states import KIND_LABELS
from pkh_desk.domain.records.graduation import AllowedEvent, Need
from pkh_desk.domain.whole import whole

LARGEST = 10**12
HOW_OPTIONS = "Satu jawaban tiap baris: kode | sebutan | nilai | saran paling tinggi (defer atau stay; boleh kosong)."
HOW_BANDS = "Satu batas tiap baris: sejak | nilai. Terhadap UMK dalam persen, selain itu dalam rupiah."


def question_form(groups: Sequence[tuple[str, str]], question: Question | None = None) -> AllowedEvent:
    """The form of a question, filled in with one that is there."""
    held = form_values(question) if question else {"kind": "choice", "weight": "0"}
    choice = ("kind", "choice")
    needs = (
        Need(
            "code", "Kode", "text", True, help="Huruf kecil, angka dan garis bawah; tidak berubah lagi sesudah dipakai."
        ),
        Need("label", "Pertanyaan", "text", True),
        Need("group", "Kelompok", "choice", True, tuple(groups)),
        Need("kind", "Jenis jawaban", "choice", True, tuple(QUESTION_KINDS.items())),
        Need("options", "Pilihan jawaban", "lines", True, help=HOW_OPTIONS, needed_if=choice, only_if=choice),
        Need("bands", "Batas nilai", "lines", False, help=HOW_BANDS, only_if=("kind", "number")),
        Need("against", "Dibandingkan dengan UMK", "flag", False, only_if=("kind", "number")),
        Need("weight", "Bobot", "number", True, help="0: tidak dihitung."),
        Need("required", "Wajib dijawab", "flag", False),
        Need("evidence", "Meminta catatan bukti", "flag", False),
        Need("kinds", "Hanya untuk", "choice", False, tuple(KIND_LABELS.items()), help="Kosong: semua graduasi."),
        Need("help", "Petunjuk", "text", False),
    )
    filled = tuple(_proposing(one, held.get(one.key, "")) for one in needs)
    return AllowedEvent("question", "Pertanyaan", filled)


def form_values(question: Question) -> dict[str, str]:
    """The question as its form has it."""
    return {
        "code": question.code,
        "label": question.label,
        "group": question.group,
        "kind": question.kind,
        "help": question.help,
        "weight": str(question.weight),
        "required": "yes" if question.required else "",
        "evidence": "yes" if question.evidence else "",
        "kinds": question.kinds,
        "against": "yes" if question.against else "",
        "options": "\n".join(_option_line(one) for one in question.options),
        "bands": "\n".join(f"{one.at_least} | {one.points}" for one in question.bands),
    }


def question_from(values: Mapping[str, str]) -> Question:
    """The question that a form says; BadInput names the line that cannot be read."""
    kind = values.get("kind", "")
    return Question(
        code=values.get("code", "").strip(),
        label=values.get("label", "").strip(),
        group=values.get("group", ""),
        kind=kind,  # type: ignore[arg-type]  # checked with the rest of the instrument
        help=values.get("help", "").strip(),
        required=values.get("required") == "yes",
        weight=_whole(values.get("weight", "0") or "0", "weight", "Bobot"),
        evidence=values.get("evidence") == "yes",
        kinds=values.get("kinds", ""),
        against=MINIMUM_WAGE if kind == "number" and values.get("against") == "yes" else "",
        options=tuple(map(_option, _lines(values, "options"))) if kind == "choice" else (),
        bands=tuple(map(_band, _lines(values, "bands"))) if kind == "number" else (),
    )


def _proposing(need: Need, proposal: str) -> Need:
    return Need(
        need.key, need.label, need.kind, need.required, need.choices, proposal, need.help, need.needed_if, need.only_if
    )


def _option_line(one: Option) -> str:
    parts = [one.code, one.label, str(one.points), *([one.at_most] if one.at_most else [])]
    return " | ".join(parts)


def _lines(values: Mapping[str, str], key: str) -> list[str]:
    return [line for line in values.get(key, "").splitlines() if line.strip()]


def _option(line: str) -> Option:
    parts = [part.strip() for part in line.split("|")]
    if not 2 <= len(parts) <= 4 or not parts[0] or not parts[1]:
        raise _bad("options", f"Baris pilihan jawaban tidak terbaca: {line.strip()!r}.", HOW_OPTIONS)
    best = parts[3].casefold() if len(parts) == 4 else ""
    best = next((code for code, label in RECOMMENDATIONS if best in (code, label.casefold())), best)
    return Option(parts[0], parts[1], _whole(parts[2] if len(parts) > 2 else "0", "options", "Nilai jawaban"), best)


def _band(line: str) -> Band:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != 2:
        raise _bad("bands", f"Baris batas nilai tidak terbaca: {line.strip()!r}.", HOW_BANDS)
    return Band(_whole(parts[0].replace(".", ""), "bands", "Batas"), _whole(parts[1], "bands", "Nilai"))


def _whole(text: str, key: str, label: str) -> int:
    if (found := whole(text, LARGEST)) is None:
        raise _bad(key, f"{label} bukan bilangan bulat: {text!r}.", "Isi bilangan, seperti 10.")
    return found


def _bad(key: str, what: str, todo: str) -> BadInput:
    return BadInput("bad_value", what, kept="Belum disimpan.", todo=todo, key=key)
