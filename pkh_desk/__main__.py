"""Starts the desktop: reads the command line, makes the gate and hands both to the window."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any


class Indonesian(HelpFormatter):
    """The one English word that argparse writes above its help."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "Pemakaian: ")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the window until it is closed; 0 if all went well. `argv` without the program's name."""
    given = arguments(sys.argv[1:] if argv is None else argv)

    from pkh_desk.bootstrap import make_gate
    from pkh_desk.ui import app

    return app.run(make_gate(), given.dataset, exit_after_first_paint=given.exit_after_first_paint)


def arguments(argv: Sequence[str]) -> Namespace:
    """The command line: `--dataset DIR`, `--exit-after-first-paint`."""
    parser = ArgumentParser(
        "pkh-desk", description="PKH Desk: aplikasi kantor PKH kecamatan.", add_help=False, formatter_class=Indonesian
    )
    options = parser.add_argument_group("Opsi")
    options.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
    options.add_argument("--dataset", type=Path, metavar="FOLDER", help="folder data kantor")
    options.add_argument(
        "--exit-after-first-paint",
        action="store_true",
        help="selesai begitu jendela pertama tampil (untuk pemeriksaan)",
    )
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
