"""Keeps what is typed: a second after each pause, and every few seconds while somebody types on; nothing waits for it.

Every write of a text goes through the one writer thread, in turn, and reads what it needs of `Held` there; so `base`
and `mark` are always those of the write before. The GUI thread never waits for any of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from pkh_desk.domain.errors import Conflict
from pkh_desk.domain.writing import AspectText, HandlingTexts, Progress, TextContent, progress_of
from pkh_desk.ui.desk import Desk

PAUSE_MS = 700
"""So long after the last key a draft is kept."""
LONGEST_MS = 2_500
"""While somebody types without a pause, it is kept this often."""
AGAIN_MS = 5_000
"""After a failure it is tried again."""


@dataclass(slots=True)
class Held:
    """An aspect in the editor: as it was read, what stands in the editor, what of it is known to be kept."""

    read: AspectText
    content: TextContent
    kept: TextContent
    base: int
    mark: str
    tick: int = 0
    written: int = 0
    busy: int = 0
    clash: bool = False
    kept_at: str = ""

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not kept."""
        return self.content != self.kept

    @property
    def drafted(self) -> bool:
        """Whether the editor says something else than the newest version."""
        return not self.content.same_as(self.read.content)

    @property
    def stale(self) -> bool:
        """Whether somebody saved a version since this text was begun."""
        return self.drafted and self.read.seen != self.base


class Keeper(QObject):
    """The texts of one handling. `replaced`: the editor is to show what stands now. `changed`: something about an
    aspect is new. `failed`: a write failed, with its error; what was typed is still here."""

    replaced = Signal(str)
    changed = Signal(str)
    failed = Signal(str, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.handling_id = 0
        self.held: dict[str, Held] = {}
        self.records: dict[str, int] = {}
        self.clock = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        for timer in (self._pause, self._longest, self._again):
            timer.timeout.connect(self.keep)

    def load(self, texts: HandlingTexts, asked: int) -> None:
        """Takes what was read; `asked` is `clock` when the read began. What was typed since is not touched."""
        if texts.handling_id != self.handling_id:
            self.held = {}
        self.handling_id, self.records = texts.handling_id, texts.records
        for one in texts.aspects:
            self._take(one, asked)

    def forget(self) -> None:
        """Another handling comes: what is kept is kept, nothing else is there."""
        self.held, self.handling_id = {}, 0

    def typed(self, code: str, content: TextContent) -> None:
        """Takes what stands in an editor."""
        held = self.held.get(code)
        if held is None or held.content == content:
            return
        held.content = content
        self._touch(held)
        if held.dirty:
            self._pause.start()
            if not self._longest.isActive():
                self._longest.start()
        self.changed.emit(code)

    def keep(self) -> None:
        """Keeps everything that was typed and is not kept; comes back at once."""
        self._pause.stop()
        self._longest.stop()
        for code, held in self.held.items():
            if held.dirty and not held.busy and not held.clash:
                if held.drafted or held.mark:
                    self._keep(code, held)
                else:
                    held.kept = held.content

    def unkept(self, code: str) -> bool:
        """Whether something was typed that no write has taken up."""
        held = self.held.get(code)
        return held is not None and held.dirty and (held.clash or not held.busy)

    def progress(self, code: str) -> Progress:
        """How far an aspect is with what stands in the editor."""
        held = self.held[code]
        return progress_of(held.read.aspect, held.content, self.records)

    def save(self, code: str, *, insist: bool = False) -> None:
        """Makes a version of what stands in the editor; `insist`: even if another was saved meanwhile."""
        held, texts, handling_id = self.held[code], self._desk.services.texts, self.handling_id
        content = held.content

        def work() -> HandlingTexts:
            seen = None if insist else held.base
            return texts.save(handling_id, code, content, seen=seen, draft_seen=held.mark)

        self._write(code, held, content, work)

    def drop(self, code: str) -> None:
        """Throws the draft away; the editor shows the newest version again."""
        held, texts, handling_id = self.held[code], self._desk.services.texts, self.handling_id
        content = held.content = held.read.content
        self.replaced.emit(code)
        self._write(code, held, content, lambda: texts.drop_draft(handling_id, code, seen=held.mark))

    def take_version(self, code: str, version_id: int) -> None:
        """Makes an older or another's version the newest; what stands in the editor becomes a version before it."""
        held, texts, handling_id = self.held[code], self._desk.services.texts, self.handling_id
        mine = held.content if held.drafted else None

        def work() -> HandlingTexts:
            if mine is not None:
                texts.save(handling_id, code, mine, draft_seen=held.mark)
            return texts.restore(handling_id, code, version_id)

        self._write(code, held, None, work)

    def other_wins(self, code: str) -> None:
        """After a clash of two windows: the other window's draft goes on; the caller reads it anew."""
        held = self.held[code]
        held.clash, held.kept, held.tick = False, held.content, 0

    def own_wins(self, code: str, mark: str) -> None:
        """After a clash of two windows: what stands here goes on in place of the other window's draft."""
        held = self.held[code]
        held.clash, held.mark = False, mark
        self.keep()

    def _write(self, code: str, held: Held, content: TextContent | None, work: Callable[[], HandlingTexts]) -> None:
        """A write after which the aspect is as the service says. `content`: what it says by then, None for whatever the
        service answers."""
        held.busy += 1
        self._pause.stop()
        before = held.content

        def run(_progress: object) -> HandlingTexts:
            after = work()
            one = after.of(code)
            held.base, held.mark = one.seen, one.mark
            return after

        def done(after: HandlingTexts) -> None:
            held.busy -= 1
            one = after.of(code)
            held.read, held.clash, self.records = one, False, after.records
            held.kept = one.content if content is None else content
            if content is None and held.content == before:
                held.content = held.kept
                self.replaced.emit(code)
            self._touch(held)
            held.written = held.tick
            self.changed.emit(code)
            self._go_on(held)

        def failed(error: BaseException) -> None:
            held.busy -= 1
            self._go_on(held)
            self.failed.emit(code, error)

        self._desk.write(self, run, done, failed)

    def _keep(self, code: str, held: Held) -> None:
        held.busy += 1
        content, texts, handling_id = held.content, self._desk.services.texts, self.handling_id

        def run(_progress: object) -> str:
            draft = texts.keep_draft(handling_id, code, content, base=held.base, seen=held.mark)
            held.mark = draft.mark
            return f"{draft.kept_at.astimezone():%H.%M}"

        def done(kept_at: str) -> None:
            held.busy -= 1
            held.kept, held.kept_at = content, kept_at
            self._touch(held)
            self.changed.emit(code)
            self._go_on(held)

        def failed(error: BaseException) -> None:
            held.busy -= 1
            held.clash = isinstance(error, Conflict)
            if not held.clash:
                self._again.start()
            self.failed.emit(code, error)

        # not by desk.write: a draft changes nothing that any page shows
        self._desk.tasks.write(self, run, done, failed, through=True)

    def _go_on(self, held: Held) -> None:
        if held.dirty and not held.clash and not self._pause.isActive():
            self._pause.start()

    def _touch(self, held: Held) -> None:
        self.clock += 1
        held.tick = self.clock

    def _take(self, one: AspectText, asked: int) -> None:
        code = one.aspect.code
        held = self.held.get(code)
        if held is None:
            self.held[code] = Held(one, one.shown, one.shown, one.draft.base if one.draft else one.seen, one.mark)
            if one.draft:
                self.held[code].kept_at = f"{one.draft.kept_at.astimezone():%H.%M}"
            self.replaced.emit(code)
        else:
            self._refresh(code, held, one, asked)
        self.changed.emit(code)

    def _refresh(self, code: str, held: Held, one: AspectText, asked: int) -> None:
        """Follows what was read, unless something was written here or typed since the read began."""
        if held.busy or held.written > asked:
            return
        held.read = one
        if held.dirty or held.tick > asked:
            return
        held.mark, held.base = one.mark, one.draft.base if one.draft else one.seen
        if not one.shown.same_as(held.content):
            held.content = held.kept = one.shown
            self.replaced.emit(code)
