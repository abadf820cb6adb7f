"""Puts a letter's values into a template's texts, and notes what is missing or cannot be printed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.indonesian import with_words
from pkh_desk.reports import fonts
from pkh_desk.reports.forms.loading import PLACEHOLDER
from pkh_desk.reports.forms.model import NO_WORDS, Letter, Photo, Rows, Signer, Template, Value
from pkh_desk.reports.forms.schema import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

DASH = "-"
_CARETAKER = "caretaker"
_PARTY = "pengurus KPM"
_ELSEWHERE = ("signatory", "operator")
"""Who signs a letter of the office at its desk: no party to what others meet about."""
_INVISIBLE = re.compile("[\u00ad\u034f\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")


_STAND_INS = {"Cc": " ", "Cs": "\N{REPLACEMENT CHARACTER}"}
"""Control characters part words; half of a character, which no file can hold, is a character that no font has."""


def clean(text: str) -> str:
    """One line of composed letters: invisible signs go, blanks and control characters become one blank."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text or text[:1] == " " or text[-1:] == " " else text
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join("".join(_STAND_INS.get(unicodedata.category(letter), letter) for letter in text).split())


def long_text(text: str) -> str:
    """The same for a text of several paragraphs: its lines stay apart, empty ones go."""
    return "\n".join(line for line in map(clean, text.splitlines()) if line)


class Filling:
    """The values of one letter, ready for the texts of one template."""

    def __init__(self, template: Template, letter: Letter) -> None:
        self.fields = template.fields
        self.letter = letter
        self.signers = [signer for signer in letter.signers if signer.name.strip()]
        self._values = dict(self._given(letter))
        self._texts: dict[tuple[str, str], tuple[str, int]] = {}
        self._warnings: dict[str, None] = {}
        self.warned = 0
        """How often something was found amiss, the same thing too."""

    @property
    def warnings(self) -> list[str]:
        """What the user should know before printing, each once."""
        return list(self._warnings)

    def warn(self, sentence: str) -> None:
        """Adds a sentence, unless the form is a blank one."""
        self.warned += 1
        if not self.letter.blank:
            self._warnings[sentence] = None

    def values_by(self, pick: Callable[[Mapping[str, Any]], object]) -> tuple[bool, object]:
        """What `pick` takes from the values, for telling whether two letters print the same there."""
        return self.letter.blank, pick(self._values)

    def is_given(self, name: str) -> bool:
        """Whether a field has something to print; for a flag, whether it is yes."""
        return bool(self._values[name])

    def shown(self, part: Any) -> bool:
        """Whether a block, row or item is to be printed (its `when` and `unless`).

        On a blank form what waits for a value is printed, to be filled in by hand; flags hold as they are.
        """
        wanted = not part.when or self.is_given(part.when) or self._by_hand(part.when)
        return wanted and (not part.unless or not (self.is_given(part.unless) or self._by_hand(part.unless)))

    def _by_hand(self, name: str) -> bool:
        return self.letter.blank and self.fields[name].kind != "flag"

    def entries(self, name: str) -> tuple[str, ...]:
        """The entries of a list field; a required one that is empty warns."""
        found: tuple[str, ...] = self._values[name]
        if not found and self.fields[name].required:
            self.warn(f"{self.fields[name].label} belum diisi.")
        return found

    def rows(self, name: str) -> Rows:
        """The lines of a listing; a required one that is empty warns."""
        found: Rows = self._values[name]
        if not found and self.fields[name].required:
            self.warn(f"{self.fields[name].label} belum diisi.")
        return found

    def photos(self, name: str) -> Sequence[Photo]:
        """The pictures of a field; a required one without any warns."""
        found: Sequence[Photo] = self._values[name]
        if not found and self.fields[name].required:
            self.warn(f"{self.fields[name].label} belum ada.")
        return found

    def paragraphs(self, name: str) -> list[str]:
        """The paragraphs of a long field, each one line."""
        given: str = self._values[name]
        return given.splitlines()

    def texts(self, name: str) -> Sequence[str]:
        """All that a text, long or list field says."""
        given = self._values[name]
        return (given,) if isinstance(given, str) else given

    def text(self, template_text: str, face: str) -> str:
        """A template's text with its placeholders replaced; letters that `face` lacks are warned of."""
        parts = _split(template_text)
        if len(parts) == 1:
            return template_text
        known = self._texts.get((template_text, face))
        if known is None:
            before = self.warned
            filled = "".join(self._value(part) if number % 2 else part for number, part in enumerate(parts))
            known = self._texts[template_text, face] = self.check_letters(filled, face), self.warned - before
        else:
            self.warned += known[1]
        return known[0]

    def lone_missing(self, template_text: str) -> bool:
        """Whether a text is nothing but one field that was not given."""
        parts = _split(template_text)
        return len(parts) == 3 and not (parts[0] or parts[2] or self.is_given(parts[1]))

    def lone_blank(self, template_text: str) -> bool:
        """Whether a text is nothing but one field that prints as a dotted line."""
        return self.lone_missing(template_text) and self._dotted(_split(template_text)[1])

    def check_letters(self, text: str, face: str) -> str:
        """`text`, after a warning for each letter that `face` lacks: it prints as a box (SEMANTICS 22)."""
        if not text.isascii():
            for letter in fonts.face(face).lacking(text):
                self.warn(f"Huruf “{letter}” (U+{ord(letter):04X}) tidak ada pada huruf cetak; tercetak kotak.")
        return text

    def signer(self, role: str) -> Signer | None:
        """The first signer of a role."""
        return next((signer for signer in self.signers if signer.role == role), None)

    def signers_of(self, role: str) -> list[Signer]:
        """All signers of a role, in the order given."""
        return [signer for signer in self.signers if signer.role == role]

    def _value(self, name: str) -> str:
        if value := self._values[name]:
            return value if isinstance(value, str) else "; ".join(value)
        field = self.fields[name]
        if field.required:
            self.warn(f"{field.label} belum diisi.")
        return "." * field.dots if self._dotted(name) else DASH

    def _dotted(self, name: str) -> bool:
        return self.letter.blank or self.fields[name].missing == "dots"

    def _given(self, letter: Letter) -> Iterator[tuple[str, Any]]:
        derived = _from_signers(self.signers, letter.values.get("name"))
        for name, field in self.fields.items():
            if field.kind == "rows":
                yield name, letter.rows.get(name, ())
                continue
            if field.kind == "photos":
                yield name, tuple(letter.photos.get(name, ()))
                continue
            value = letter.values.get(name)
            if value is None or (field.kind != "flag" and not value):
                value = derived.get(name) or field.default
            typed = _typed(value, field)
            yield name, with_words(typed) if field.in_words and isinstance(typed, str) else typed


def _typed(value: Value, field: Field) -> str | bool | tuple[str, ...]:
    """A given value as the field's kind wants it."""
    if field.kind == "flag":
        return value if isinstance(value, bool) else str(value).strip().casefold() not in NO_WORDS
    if field.kind == "list":
        entries = [value] if isinstance(value, str) else [] if isinstance(value, bool) else value
        return tuple(text for text in (clean(str(entry)) for entry in entries) if text)
    if isinstance(value, str):
        return long_text(value) if field.kind == "long" else clean(value)
    return "" if isinstance(value, bool) else clean(", ".join(str(entry) for entry in value))


def _from_signers(signers: list[Signer], caretaker: Value | None) -> Mapping[str, Value]:
    """Fields that follow from who signs: `<role>`, `<role>_title`, `<role>_nip`, `witnesses` and `parties`.

    The caretaker is a party even if only the field `name` says who she is; who signs twice is one party.
    """
    values: dict[str, Value] = {}
    parties: dict[str, str] = {}
    if isinstance(caretaker, str) and caretaker and not any(signer.role == _CARETAKER for signer in signers):
        parties[caretaker] = f"{caretaker}, {_PARTY}"
    for signer in signers:
        for name, value in (("", signer.name), ("_title", signer.title), ("_nip", signer.nip)):
            values.setdefault(signer.role + name, value)
        if signer.role not in _ELSEWHERE and not any(_same(signer.name, name) for name in parties):
            parties[signer.name] = _named(signer)
    values["parties"] = list(parties.values())
    values["witnesses"] = [_named(signer) for signer in signers if signer.role == "witness"]
    return values


def _same(name: str, other: str) -> bool:
    """Whether two signers are one person: a witness may be named with her title or office behind the name."""
    short, long = sorted((name, other), key=len)
    return name == other or long.startswith((f"{short}, ", f"{short} ("))


def _named(signer: Signer) -> str:
    title = signer.title or (_PARTY if signer.role == _CARETAKER else "")
    return f"{signer.name}, {title}" if title else signer.name


@lru_cache(maxsize=2048)
def _split(text: str) -> tuple[str, ...]:
    """Literal, field name, literal, ... of a template text."""
    return tuple(PLACEHOLDER.split(text))
