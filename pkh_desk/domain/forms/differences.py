"""What an office changed in a form against the shipped one, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from pkh_desk.domain.forms.blocks import KEY_NAMES, block_name, summary, wordings
from pkh_desk.domain.forms.draft import Block, FormDraft
from pkh_desk.domain.forms.settings import PAGE, Setting, block_settings, said_of

What = Literal["changed", "added", "removed", "moved"]

FIELD_NAMES = {
    "label": "Sebutan",
    "kind": "Jenis",
    "default": "Bila tidak diisi lain",
    "required": "Wajib diisi",
    "missing": "Bila kosong",
    "dots": "Panjang titik-titik",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `place` and `was_place` count the blocks from 1, 0 where there is none.

    `texts` are (what, shipped, now) of what was changed inside.
    """

    what: What
    name: str
    text: str
    place: int = 0
    was_place: int = 0
    texts: tuple[tuple[str, str, str], ...] = ()


def differences(shipped: FormDraft, now: FormDraft) -> list[Difference]:
    """Everything in which `now` differs from `shipped` but for version and comments, in the order of `now`."""
    return [*_parts(shipped, now), *_blocks(shipped.blocks, now.blocks)]


def _parts(shipped: FormDraft, now: FormDraft) -> Iterator[Difference]:
    title = ("Judul dokumen", str(shipped.head.get("title", "")), str(now.head.get("title", "")))
    if title[1] != title[2]:
        yield Difference("changed", "Judul dokumen", title[2], texts=(title,))
    if texts := _set(shipped.page, now.page, PAGE):
        yield Difference("changed", "Halaman", "", texts=texts)
    for name in {**shipped.fields, **now.fields}:
        was, told = shipped.fields.get(name), now.fields.get(name)
        label = str((told or was or {}).get("label", name))
        if was is None or told is None:
            yield Difference("removed" if told is None else "added", f"Isian {{{name}}}", label)
        elif texts := _texts(was, told, FIELD_NAMES):
            yield Difference("changed", f"Isian {{{name}}}", label, texts=texts)


def _blocks(shipped: Sequence[Block], now: Sequence[Block]) -> list[Difference]:
    found: list[Difference] = []
    matcher = SequenceMatcher(None, [_key(one) for one in shipped], [_key(one) for one in now], autojunk=False)
    for tag, begin, end, start, stop in matcher.get_opcodes():
        if tag != "equal":
            found += _stretch(list(enumerate(shipped, 1))[begin:end], list(enumerate(now, 1))[start:stop])
    return _moves(found, shipped, now)


def _stretch(gone: list[tuple[int, Block]], come: list[tuple[int, Block]]) -> Iterator[Difference]:
    """Blocks that stand instead of others: those of one kind, in order, are changed ones."""
    for place, block in come:
        pair = next((one for one in gone if one[1].get("block") == block.get("block")), None)
        if pair is None:
            yield Difference("added", block_name(block), summary(block), place)
            continue
        gone.remove(pair)
        yield Difference("changed", block_name(block), summary(block), place, pair[0], _inside(pair[1], block))
    for place, block in gone:
        yield Difference("removed", block_name(block), summary(block), 0, place)


def _moves(found: list[Difference], shipped: Sequence[Block], now: Sequence[Block]) -> list[Difference]:
    """What was taken out here and put in there unchanged was only moved."""
    made: list[Difference] = []
    gone = [one for one in found if one.what == "removed"]
    moved: list[Difference] = []
    for one in found:
        same = [two for two in gone if one.what == "added" and shipped[two.was_place - 1] == now[one.place - 1]]
        if same:
            gone.remove(same[0])
            moved.append(same[0])
            made.append(replace(one, what="moved", was_place=same[0].was_place))
        else:
            made.append(one)
    return [one for one in made if one not in moved]


def _inside(was: Block, now: Block) -> tuple[tuple[str, str, str], ...]:
    """The wordings that differ, then the other keys that do."""
    before = {one.path: one for one in wordings(was)}
    after = {one.path: one for one in wordings(now)}
    told: list[tuple[str, str, str]] = []
    for path in {**before, **after}:
        old, new = before.get(path), after.get(path)
        shown = new or old
        if shown and (old.text if old else "") != (new.text if new else ""):
            told.append((shown.label, old.text if old else "", new.text if new else ""))
    spoken = {path[0] for path in {**before, **after}}
    rest = _set(
        {key: value for key, value in was.items() if key not in spoken},
        {key: value for key, value in now.items() if key not in spoken},
        block_settings(now),
    )
    return (*told, *rest) or (("Susunan di dalamnya", "", ""),)


def _set(
    was: Mapping[str, Any], now: Mapping[str, Any], settings: Sequence[Setting]
) -> tuple[tuple[str, str, str], ...]:
    """The settings that differ, in words; then what else does."""
    told = [(one.label, said_of(one, was), said_of(one, now)) for one in settings]
    known = {one.key for one in settings}
    rest = _texts(
        {key: value for key, value in was.items() if key not in known},
        {key: value for key, value in now.items() if key not in known},
        KEY_NAMES,
    )
    return (*(one for one in told if one[1] != one[2]), *rest)


def _texts(
    was: Mapping[str, Any], now: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[tuple[str, str, str], ...]:
    keys = [key for key in {**was, **now} if was.get(key) != now.get(key)]
    return tuple((names.get(key, key), _said(was.get(key)), _said(now.get(key))) for key in keys)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "" if value is None else str(value)


def _key(block: Block) -> str:
    return repr(sorted(block.items()))
