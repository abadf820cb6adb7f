"""The service of duplicates: what the window and the terminal ask and decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.duplicates.records import (
    Decision,
    DecisionResult,
    DuplicateComparison,
    DuplicatePair,
    DuplicateQueue,
    Key,
    Kind,
    MergePreview,
    UndoneDecision,
    pair_key,
)
from pkh_desk.domain.duplicates.words import reason_words
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.plain import plain_text
from pkh_desk.domain.records import Progress
from pkh_desk.services.context import Context
from pkh_desk.services.duplicates import refusals
from pkh_desk.services.imports.running import unhurried_collector
from pkh_desk.services.scope import require_whole_office
from pkh_desk.storage import duplicate_queue, duplicates
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from pkh_desk.domain.duplicates.records import Proposal
    from pkh_desk.services.duplicates.merging import Merge

LONGEST_NOTE = 1_000
_LAST = ("", "later")


class DuplicateService:
    """Duplicates of one dataset."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def search(self, progress: Progress | None = None) -> DuplicateQueue:
        """Compares everybody with everybody and keeps what was found; decided pairs stay decided."""
        self._context.require("household.view")
        require_whole_office(self._context, "Data ganda")
        found = self._find(progress)
        if self._context.may("household.edit") and self._differs(found):
            with self._context.write("duplicate.search") as work:
                duplicates.replace_pairs(work, found)
                work.audit(Entry("duplicate.search", "roster", 0, detail={"pairs": len(found)}))
                work.commit()
        return self._queue([(one.key, one.score, one.reasons) for one in found])

    def queue(self) -> DuplicateQueue:
        """What the newest search found and nobody has decided yet, the surest first."""
        self._context.require("household.view")
        require_whole_office(self._context, "Data ganda")
        with self._context.read() as connection:
            pairs = duplicates.stored_pairs(connection)
        return self._queue(pairs)

    def decided(self) -> tuple[DuplicatePair, ...]:
        """The pairs that somebody decided, the newest first."""
        self._context.require("household.view")
        require_whole_office(self._context, "Data ganda")
        with self._context.read() as connection:
            rows = [row for row in duplicates.standing(connection).values() if row["decision"] != "later"]
            labels = duplicate_queue.labels(
                connection, self._context.area_name, [_key(row) for row in rows], merged=True
            )
        return tuple(_pair(_key(row), 0, (), labels, row) for row in reversed(rows))

    def compare(self, kind: Kind, one: int, other: int) -> DuplicateComparison:
        """Both sides beside each other; NotFound if one of them is gone."""
        from pkh_desk.services.duplicates import comparing

        self._context.require("household.view")
        require_whole_office(self._context, "Data ganda")
        key = pair_key(kind, one, other)
        with self._context.read() as connection:
            first, second = (comparing.subject_of(connection, kind, each) for each in key[1:])
            if first is None or second is None:
                raise refusals.pair_not_found()
            labels = duplicate_queue.labels(connection, self._context.area_name, [key])
            standing = duplicates.standing_of(connection, key)
            return DuplicateComparison(
                pair=_pair(key, *duplicates.score_of(connection, key), labels, standing),
                first=comparing.side(self._context, connection, first),
                second=comparing.side(self._context, connection, second),
                lines=comparing.lines(self._context, first, second),
                matches=comparing.matches(first, second),
            )

    def kind_of(self, one: int, other: int) -> Kind:
        """Whether two ids are households or members; NotFound if neither."""
        self._context.require("household.view")
        require_whole_office(self._context, "Data ganda")
        with self._context.read() as connection:
            found = duplicate_queue.kind_of(connection, one, other)
        if found is None:
            raise refusals.pair_not_found()
        return found

    def preview(
        self, kind: Kind, keep: int, gone: int, take: Collection[str] = (), on: date | None = None
    ) -> MergePreview:
        """What merging `gone` into `keep` would do, in numbers, or why it cannot be done."""
        from pkh_desk.services.duplicates import merging

        self._context.require("household.view")
        require_whole_office(self._context, "Data ganda")
        with self._context.read() as connection:
            return merging.draw(self._context, connection, kind, keep, gone, take, on).preview

    def decide(self, kind: Kind, one: int, other: int, decision: Decision, note: str = "") -> DecisionResult:
        """Keeps "different" or "later" for a pair; "same" is a merge and asks which one stays."""
        self._context.require("household.edit")
        require_whole_office(self._context, "Data ganda")
        if decision not in ("different", "later"):
            raise BadInput("keep_missing", "Untuk menggabungkan, sebutkan mana yang dipertahankan.", todo="--keep ID")
        if one == other:
            raise refusals.one_alone()
        key = pair_key(kind, one, other)
        with self._context.write("duplicate.decide") as work:
            self._refuse_settled(work, key, decision)
            self._refuse_gone(work, key)
            duplicates.add_decision(work, key, decision, _checked_note(note))
            self._audit(work, "duplicate.decide", key, {"decision": decision})
            work.commit()
        return DecisionResult(*key, decision)

    def merge(
        self,
        kind: Kind,
        keep: int,
        gone: int,
        *,
        take: Collection[str] = (),
        on: date | None = None,
        note: str = "",
    ) -> DecisionResult:
        """Decides that both are one: `gone` ends and points to `keep`; Refused says why not."""
        from pkh_desk.services.duplicates import merging

        self._context.require("household.edit")
        require_whole_office(self._context, "Data ganda")
        key = pair_key(kind, keep, gone)
        with self._context.write("duplicate.merge") as work:
            self._refuse_settled(work, key, "same")
            made = merging.draw(self._context, work.connection, kind, keep, gone, take, on)
            if made.preview.refused:
                raise refusals.refused(made.preview.refused)
            decision_id = duplicates.add_decision(work, key, "same", _checked_note(note))
            merging.write(work, made, decision_id)
            self._audit(work, "duplicate.merge", key, _detail(made))
            work.commit()
        return DecisionResult(*key, "same", made.preview)

    def undo(self, kind: Kind, one: int, other: int, reason: str = "") -> UndoneDecision:
        """Takes back what was decided of a pair, a merge as a whole; Refused with the list of what hangs on it."""
        from pkh_desk.services.duplicates import merging

        self._context.require("household.edit")
        require_whole_office(self._context, "Data ganda")
        key = pair_key(kind, one, other)
        with self._context.write("duplicate.undo") as work:
            row = duplicates.standing_of(work.connection, key)
            if row is None:
                raise refusals.not_settled()
            restored = 0
            if row["decision"] == "same":
                restored = merging.take_back(self._context, work, key, row["id"], row["txn"])
            else:
                duplicates.take_back(work, row["id"])
            self._audit(work, "duplicate.undo", key, {"decision": row["decision"]}, reason)
            work.commit()
        return UndoneDecision(*key, row["decision"], restored)

    def _find(self, progress: Progress | None) -> list[Proposal]:
        from pkh_desk.domain.duplicates.search import propose

        with unhurried_collector():
            if progress:
                progress("Membaca data", 0, 0)
            with self._context.read() as connection:
                people = duplicates.load_people(connection)
            return propose(people, progress)

    def _differs(self, found: list[Proposal]) -> bool:
        with self._context.read() as connection:
            stored, never = duplicates.stored_pairs(connection), duplicates.searched_at(connection) is None
            return never or stored != [(one.key, one.score, one.reasons) for one in found]

    def _queue(self, pairs: Iterable[tuple[Key, int, tuple[str, ...]]]) -> DuplicateQueue:
        with self._context.read() as connection:
            standing = duplicates.standing(connection)
            apart = duplicates.held_apart(connection)
            waiting = [one for one in pairs if one[0] not in apart and _waits(standing.get(one[0]))]
            labels = duplicate_queue.labels(connection, self._context.area_name, [key for key, _, _ in waiting])
            searched = duplicates.searched_at(connection)
        shown = [_pair(*one, labels, standing.get(one[0])) for one in waiting if one[0] in labels]
        shown.sort(key=lambda one: (_LAST.index(one.decision), -one.score, one.first_name))
        decided = sum(row["decision"] != "later" for row in standing.values())
        return DuplicateQueue(tuple(shown), decided, searched)

    def _refuse_gone(self, work: UnitOfWork, key: Key) -> None:
        if key not in duplicate_queue.labels(work.connection, self._context.area_name, [key]):
            raise refusals.pair_not_found()

    def _refuse_settled(self, work: UnitOfWork, key: Key, decision: str) -> None:
        row = duplicates.standing_of(work.connection, key)
        if row is not None and (row["decision"] != "later" or decision == "later"):
            raise refusals.settled(dict(row))

    def _audit(self, work: UnitOfWork, action: str, key: Key, detail: dict[str, Any], reason: str = "") -> None:
        """One entry for each of the two, so that both trails tell of it."""
        kind, first, second = key
        homes = duplicate_queue.homes(work.connection, key)
        for one, other in ((first, second), (second, first)):
            told = {**detail, "with": str(other)}
            work.audit(Entry(action, kind, one, homes.get(one), reason, told))


def _waits(row: Any) -> bool:
    return row is None or row["decision"] == "later"


def _pair(
    key: Key, score: int, reasons: tuple[str, ...], labels: dict[Key, duplicate_queue.Labels], row: Any
) -> DuplicatePair:
    found = labels.get(key, duplicate_queue.UNKNOWN)
    pair = DuplicatePair(*key, score, reason_words(reasons), *found)
    if row is None:
        return pair
    return replace(
        pair,
        decision=row["decision"],
        decided_at=datetime.fromisoformat(row["at"]),
        decided_by=row["name"] or "",
        note=row["note"],
    )


def _key(row: Any) -> Key:
    return row["kind"], row["first_id"], row["second_id"]


def _checked_note(note: str) -> str:
    if len(note) > LONGEST_NOTE:
        raise BadInput("note_too_long", f"Catatan paling panjang {LONGEST_NOTE} huruf.", todo="Ringkas catatannya.")
    return plain_text(note).strip()


def _detail(made: Merge) -> dict[str, Any]:
    preview = made.preview
    return {
        "keep": str(preview.keep_id),
        "on": preview.on.isoformat(),
        "take": list(preview.taken),
        "moved": preview.moved,
        "united": preview.united,
    }
