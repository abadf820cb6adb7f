"""The developer's one command. Standard library only; makes its own .venv beside this checkout's pyproject.toml.

python3 tools/dev.py demo [--output DIR]   the main job on a made-up office; opens the window where there is a screen
python3 tools/dev.py test [pytest args]    the tests
python3 tools/dev.py run [args]            the window (pkh-desk)
python3 tools/dev.py cli [args]            the terminal (pkh-desk-cli)
python3 tools/dev.py check                 format, lint, types, layers, compiled files, lock
python3 tools/dev.py format                formats and mends what ruff can mend
python3 tools/dev.py compile               ui/*.ui and translations to what is committed
python3 tools/dev.py bench [name ...]      measures against peers, both sides in turn
python3 tools/dev.py prove [pytest args]   the long proofs
python3 tools/dev.py package               builds sdist and wheel and tries them in a fresh environment
python3 tools/dev.py lock [--upgrade]      resolves requirements/ anew (needs uv)
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036  an older Python must be told so
    sys.exit("PKH Desk needs Python 3.11 or newer; this is " + sys.version.split()[0])

import os
import subprocess
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import environment
from environment import ROOT, say

Arguments = list[str]


def demo(arguments: Arguments) -> int:
    """Makes the demo office, then opens the window on it where there is a screen (not with --no-window)."""
    show = "--no-window" not in arguments and environment.has_screen()
    arguments = [argument for argument in arguments if argument != "--no-window"]
    python = environment.ensure()
    if not any(argument.split("=")[0] == "--output" for argument in arguments):
        arguments = ["--output", str(free_folder(ROOT / "demo-output")), *arguments]
    code = cli(["demo", *arguments])
    if code or not show:
        return code
    environment.require_qt(python, window=True)
    return _python(python, "-m", "pkh_desk", "--dataset", str(dataset_of(arguments)))


def free_folder(wish: Path) -> Path:
    """The wished folder, or the first of wish-2, wish-3 ... that does not exist yet."""
    number, folder = 1, wish
    while folder.exists():
        number += 1
        folder = wish.with_name(f"{wish.name}-{number}")
    return folder


def dataset_of(arguments: Arguments) -> Path:
    """The dataset that `demo` left under the --output of these arguments."""
    joined = [argument.partition("=")[2] for argument in arguments if argument.startswith("--output=")]
    output = Path(joined[-1] if joined else arguments[arguments.index("--output") + 1])
    found = sorted(output.rglob("keys.json"))
    return found[0].parent if found else output


def test(arguments: Arguments) -> int:
    """Runs the tests off screen, the whole suite on all cores; pytest's closing line is the last one."""
    python = environment.ensure()
    environment.require_qt(python)
    spread = [] if arguments else ["-n", "auto", "--dist", "worksteal"]
    return _pytest(python, [*spread, *arguments])


def prove(arguments: Arguments) -> int:
    """Runs the long proofs only."""
    python = environment.ensure()
    environment.require_qt(python)
    return _pytest(python, ["-m", "prove", *arguments])


def run(arguments: Arguments) -> int:
    """Opens the window."""
    python = environment.ensure()
    environment.require_qt(python, window=True)
    return _python(python, "-m", "pkh_desk", *arguments)


def cli(arguments: Arguments) -> int:
    """Runs the terminal program."""
    environment.ensure()
    return subprocess.run([environment.script_of(environment.VENV, "pkh-desk-cli"), *arguments], check=False).returncode


CHECKS = {
    "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": ["-m", "ruff", "check", "--quiet", "."],
    "types": ["-m", "mypy", "--no-error-summary"],
    "layers": ["-c", "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"],
    "forms": ["tools/compile_forms.py", "--check"],
    "translations": ["tools/compile_translations.py", "--check"],
    "areas": ["tools/build_area_table.py", "--check"],
    "lock": ["tools/lock.py", "--check"],
}


def check(arguments: Arguments) -> int:
    """Runs every check, or those named, to the end; shows what the failed ones said."""
    if unknown := set(arguments) - set(CHECKS):
        say(f"check: no such check: {', '.join(sorted(unknown))}; there are: {', '.join(CHECKS)}")
        return 2
    python = environment.ensure()
    failed = []
    for name in arguments or CHECKS:
        command = [str(python), *CHECKS[name]]
        done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        say(f"check: {name}: {'FAILED' if done.returncode else 'fine'}")
        if done.returncode:
            say(done.stdout.decode(errors="replace"))
            failed.append(name)
    say(f"check: FAILED: {', '.join(failed)}" if failed else "check: all fine")
    return 1 if failed else 0


def format_code(arguments: Arguments) -> int:
    """Formats the code and mends what ruff can mend."""
    python = environment.ensure()
    mended = _python(python, "-m", "ruff", "check", "--fix", "--quiet", *(arguments or ["."]))
    return _python(python, "-m", "ruff", "format", "--quiet", *(arguments or ["."])) or mended


def compile_all(arguments: Arguments) -> int:
    """Compiles forms and translations."""
    python = environment.ensure()
    forms = _python(python, "tools/compile_forms.py", *arguments)
    return _python(python, "tools/compile_translations.py", *arguments) or forms


def bench(arguments: Arguments) -> int:
    """Runs all benches, or those named, one after the other."""
    python = environment.ensure()
    environment.require_qt(python)
    found = sorted(path.stem for path in (ROOT / "tests" / "bench").glob("bench_*.py"))
    names = list(takewhile(lambda argument: not argument.startswith("-"), arguments))
    options = arguments[len(names) :]
    chosen = [f"bench_{name.removeprefix('bench_')}" for name in names] or found
    return max((_offscreen(python, "-m", f"tests.bench.{name}", *options) for name in chosen), default=0)


def package(arguments: Arguments) -> int:
    """Builds and tries the packages."""
    return _python(environment.ensure(), "tools/package.py", *arguments)


def lock(arguments: Arguments) -> int:
    """Resolves the lock anew; needs no environment."""
    return _python(Path(sys.executable), "tools/lock.py", *arguments)


def _pytest(python: Path, arguments: Arguments) -> int:
    return _offscreen(python, "-m", "pytest", *arguments)


def _offscreen(python: Path, *arguments: str) -> int:
    return _python(python, *arguments, env={"QT_QPA_PLATFORM": "offscreen", **os.environ})


def _python(python: Path, *arguments: str, env: dict[str, str] | None = None) -> int:
    """Runs the environment's Python: tools from the checkout's root, the program from where its user is."""
    cwd = None if arguments[:2] == ("-m", "pkh_desk") else ROOT
    return subprocess.run([str(python), *arguments], env=env, cwd=cwd, check=False).returncode


COMMANDS: dict[str, Callable[[Arguments], int]] = {
    "demo": demo,
    "test": test,
    "run": run,
    "cli": cli,
    "check": check,
    "format": format_code,
    "compile": compile_all,
    "bench": bench,
    "prove": prove,
    "package": package,
    "lock": lock,
}


def main(arguments: Arguments) -> int:
    """Runs one command of the line; returns its exit code."""
    if not arguments or arguments[0] not in COMMANDS:
        say(__doc__ or "")
        return 0 if arguments[:1] in (["-h"], ["--help"], ["help"]) else 2
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
