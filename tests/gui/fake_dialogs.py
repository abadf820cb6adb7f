"""Dialogs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pkh_desk.ui.dialogs import Dialogs


class FakeDialogs(Dialogs):
    """Answers at once: `yes`, `next_text`, `next_path`; remembers what was asked."""

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self.asked: list[str] = []
        self.told: list[str] = []
        self.proposals: list[str] = []
        self.yes = True
        self.next_way = ""
        self.choices: list[tuple[list[str], str]] = []
        self.next_text = "mencocokkan dengan KTP"
        self.next_path: Path | None = None

    def error(self, parent: Any, error: BaseException) -> None:
        self.errors.append(error)

    def ask(
        self,
        parent: Any,
        question: str,
        verb: str,
        yes: Callable[[], None],
        *,
        details: str = "",
        danger: bool = False,
    ) -> None:
        self.asked.append(question)
        if self.yes:
            yes()

    def choose(
        self, parent: Any, question: str, ways: Sequence[tuple[str, Callable[[], None]]], *, details: str = ""
    ) -> None:
        self.asked.append(question)
        self.choices.append(([label for label, _ in ways], details))
        dict(ways).get(self.next_way, lambda: None)()

    def tell(self, parent: Any, text: str, details: str = "") -> None:
        self.told.append(text)

    def ask_text(
        self,
        parent: Any,
        title: str,
        label: str,
        answer: Callable[[str], None],
        *,
        proposal: str = "",
        verb: str = "Lanjutkan",
        leave: str = "Batal",
    ) -> None:
        self.asked.append(label)
        if self.next_text:
            answer(self.next_text)

    def open_file(self, parent: Any, title: str, kinds: str, answer: Callable[[Path], None]) -> None:
        self._path(title, answer)

    def open_files(self, parent: Any, title: str, kinds: str, answer: Callable[[list[Path]], None]) -> None:
        self._path(title, lambda path: answer([path]))

    def save_file(self, parent: Any, title: str, kinds: str, proposal: str, answer: Callable[[Path], None]) -> None:
        self.proposals.append(proposal)
        self._path(title, answer)

    def folder(self, parent: Any, title: str, start: Path, answer: Callable[[Path], None]) -> None:
        self._path(title, answer)

    def _path(self, title: str, answer: Callable[[Path], None]) -> None:
        self.asked.append(title)
        if self.next_path is not None:
            answer(self.next_path)
