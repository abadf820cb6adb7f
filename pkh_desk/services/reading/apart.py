"""Reads a doubtful file in a child process with limits: if the reader hangs, swells or dies, the program goes on."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path
from threading import Thread, Timer
from typing import IO, Any

from pkh_desk.services.reading import frames
from pkh_desk.services.reading.faults import fault
from pkh_desk.services.reading.model import Merge, Sheet

PATIENCE = 22.0
"""Seconds on the wall until the child is stopped."""
MOST_BYTES = 200_000_000
"""Of rows; more than a list can be."""
_COMPLAINTS = 100_000
_OUT_OF_MEMORY = (b"memory allocation", b"MemoryError", b"capacity overflow")


def read_apart(reader: str, data: bytes) -> tuple[Sheet, ...]:
    """The sheets as the child's reader of that name reads them; BadInput if it could not."""
    child = _start(reader)
    clock = Timer(PATIENCE, child.kill)
    clock.start()
    complaints: list[bytes] = []
    listener = Thread(target=_listen, args=(child.stderr, complaints), daemon=True)
    listener.start()
    Thread(target=_feed, args=(child, data), daemon=True).start()
    try:
        collected = _collect(child)
    finally:
        in_time = clock.is_alive()
        clock.cancel()
        child.kill()
        child.wait()
        listener.join()
        child.stdout.close()  # type: ignore[union-attr]
        child.stderr.close()  # type: ignore[union-attr]
    if collected.complete:
        return collected.sheets()
    raise fault(_why(in_time, child.returncode, b"".join(complaints)))


def _start(reader: str) -> subprocess.Popen[bytes]:
    """All that goes to and fro is pipes: a file is read on a full disk too."""
    quiet: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # only Windows has it: no console flashes up
    try:
        return subprocess.Popen(
            [_interpreter(), "-X", "utf8", "-m", "pkh_desk.services.reading.child", reader],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=quiet,
        )
    except OSError as trouble:
        raise fault("reader_not_started") from trouble


def _interpreter() -> str:
    """The Python that runs us; under a launcher of its own, as on Windows, the one that lies beside the library."""
    if Path(sys.executable).stem.casefold().startswith("python"):
        return sys.executable
    beside = Path(sys.exec_prefix) / ("python.exe" if sys.platform == "win32" else "bin/python3")
    if not beside.exists():
        raise fault("file_unreadable", "Bagian program yang membaca berkas semacam ini tidak ditemukan.")
    return str(beside)


def _listen(pipe: IO[bytes], complaints: list[bytes]) -> None:
    """Keeps the beginning of what the child complains of, and hears the rest, so that it never waits for us."""
    while piece := pipe.read(_COMPLAINTS):
        if not complaints:
            complaints.append(piece)


def _feed(child: subprocess.Popen[bytes], data: bytes) -> None:
    """In a thread of its own: a child that is killed while it is fed must not keep the parent."""
    pipe: Any = child.stdin
    try:
        pipe.write(data)
        pipe.close()
    except OSError:
        return  # it died; what it left to read says why


class _Collected:
    """The child's messages, packed as they came: a list is unpacked row by row when it is read."""

    def __init__(self) -> None:
        self.complete = False
        self._sheets: list[tuple[str, bool, list[bytes], list[Merge]]] = []

    def take(self, packed: bytes) -> None:
        # Blocks of rows are told by their first bytes: an array of two, a text of four letters.
        if packed.startswith(b"\x92\xa4rows"):
            self._sheets[-1][2].append(packed)
            return
        kind, *rest = frames.unpack(packed)
        if kind == "fault":
            raise fault(rest[0])
        if kind == "sheet":
            self._sheets.append((rest[0], rest[1], [], []))
        elif kind == "merges":
            self._sheets[-1][3].extend(Merge(*merge) for merge in rest[0])
        self.complete = kind == "end"

    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(
            Sheet(name, hidden, partial(frames.rows, blocks), partial(tuple, merges))
            for name, hidden, blocks, merges in self._sheets
        )


def _collect(child: subprocess.Popen[bytes]) -> _Collected:
    collected, size = _Collected(), 0
    while packed := frames.read(child.stdout):  # type: ignore[arg-type]
        size += len(packed)
        if size > MOST_BYTES:
            raise fault("file_too_large")
        collected.take(packed)
    return collected


def _why(in_time: bool, code: int, complaints: bytes) -> str:
    if not in_time or code == -24:  # SIGXCPU
        return "file_too_slow"
    if any(sign in complaints for sign in _OUT_OF_MEMORY) or code == -9:
        return "file_too_large"
    return "file_damaged"
