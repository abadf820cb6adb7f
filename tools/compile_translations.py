"""Compiles resources/translations/*.ts to .qm files beside them, or checks that they are fresh (--check)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import compiled

FOLDER = compiled.ROOT / "resources" / "translations"


def compile_translation(source: Path) -> bytes:
    """The binary form of one translation."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.qm"
        compiled.tool("lrelease", source, "-qm", out)
        return out.read_bytes()


def work(check: bool) -> list[str]:
    """Compiles all translations; returns the names of the files that were, or would be, changed."""
    wanted = {source.with_suffix(".qm"): compile_translation(source) for source in sorted(FOLDER.glob("*.ts"))}
    return compiled.bring_up_to_date(wanted, FOLDER, "*.qm", check)


if __name__ == "__main__":
    sys.exit(compiled.main(__doc__, work))
