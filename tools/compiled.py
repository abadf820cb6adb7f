"""Shared by the two compilers: runs a PySide6 tool, writes what changed, or (--check) names what is stale."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def tool(name: str, *arguments: str | Path) -> None:
    """Runs `pyside6-<name>` of the environment this Python belongs to; ends the program when it fails."""
    program = shutil.which(f"pyside6-{name}", path=str(Path(sys.executable).parent))
    if program is None:
        raise SystemExit(f"pyside6-{name} is not installed beside {Path(sys.executable).name}; use tools/dev.py")
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode or "warning" in done.stderr.lower():
        raise SystemExit(f"pyside6-{name} {arguments[0]}: {done.stderr.strip() or done.stdout.strip()}")


def bring_up_to_date(wanted: Mapping[Path, bytes], folder: Path, pattern: str, check: bool) -> list[str]:
    """Makes `folder` hold exactly the `wanted` files; with `check` only says what differs, as relative names."""
    present = {path for path in folder.glob(pattern) if path.name != "__init__.py"}
    stale = [path for path, content in wanted.items() if not path.is_file() or path.read_bytes() != content]
    orphans = sorted(present - set(wanted))
    if not check:
        for path in stale:
            path.write_bytes(wanted[path])
        for path in orphans:
            path.unlink()
    return [path.relative_to(ROOT).as_posix() for path in [*stale, *orphans]]


def main(about: str, work: Callable[[bool], list[str]], arguments: list[str] | None = None) -> int:
    """The command line of a compiler: writes, or with --check ends with 1 when something is stale."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when something is stale")
    check: bool = parser.parse_args(arguments).check
    changed = work(check)
    for name in changed:
        print(f"{name} is stale; run tools/dev.py compile" if check else f"wrote {name}")
    return 1 if check and changed else 0
