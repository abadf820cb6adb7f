"""The terminal: the same services as the window, without Qt. Light: a command loads what it needs when it runs."""

from __future__ import annotations


def main() -> None:
    """Entry of `pkh-desk-cli`; ends the process with the exit code."""
    import sys

    from pkh_desk.cli.program import run

    sys.exit(run(sys.argv[1:]))
