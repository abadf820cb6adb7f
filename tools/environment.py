"""The checkout's own virtual environment: made from the lock, stamped, and made anew when the lock changes.

Standard library only, for a bare Python 3.11 or newer. Everything is installed with hashes; packages that must be
built are built with the locked builders, so that pip fetches nothing on its own account.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements"

QT_PACKAGES = (
    "libegl1 libgl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libgssapi-krb5-2 libxkbcommon0 libxkbcommon-x11-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-randr0 libxcb-shape0"
)


def python_of(venv: Path) -> Path:
    """The Python of a virtual environment on this system."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def script_of(venv: Path, name: str) -> Path:
    """An installed command of a virtual environment on this system."""
    return venv / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}")


def stamp_text(root: Path = ROOT) -> str:
    """What the environment is made from: the lock, the project's packaging and the Python that makes it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    packaging = [project["build-system"], project["project"], project["tool"]["hatch"]]
    digest = hashlib.sha256(f"{sys.version}\n{sys.base_prefix}\n{root}\n{packaging}".encode())
    for name in ("build.txt", "dev.txt"):
        digest.update((root / "requirements" / name).read_bytes())
    return digest.hexdigest()


def ensure() -> Path:
    """The Python of an environment that fits the lock; makes or renews it first when needed."""
    stamp = VENV / "pkh-desk.stamp"
    wanted = stamp_text()
    if python_of(VENV).is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python_of(VENV)
    say("Preparing .venv from the lock (about 300 MB, once; some minutes on a slow line) ...")
    if not fits(VENV):
        make_venv(VENV)
    install(VENV, "dev.txt")
    pip(VENV, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp.write_text(wanted, encoding="utf-8")
    return python_of(VENV)


def fits(venv: Path) -> bool:
    """Whether an environment is there, works, and is of this Python."""
    if not python_of(venv).is_file():
        return False
    probe = "import pip, sys; print(sys.version, sys.base_prefix)"
    done = subprocess.run([str(python_of(venv)), "-c", probe], capture_output=True, text=True, check=False)
    return done.stdout.strip() == f"{sys.version} {sys.base_prefix}"


def make_venv(folder: Path) -> None:
    """Makes an empty virtual environment, in place of one that was there."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise SystemExit("Python's venv is missing here; on Debian and Ubuntu: sudo apt-get install python3-venv")
    run([sys.executable, "-m", "venv", "--clear", str(folder)])


def install(venv: Path, lock: str) -> None:
    """Installs the builders and then one lock file, every file checked against its hash."""
    for name in ("build.txt", lock):
        # A lock is complete, so nothing is left to resolve; --use-pep517 for the one package without a wheel.
        hashed = ("--require-hashes", "--no-deps", "--no-build-isolation", "--use-pep517")
        pip(venv, *hashed, "--requirement", str(LOCK / name))


def pip(venv: Path, *arguments: str) -> None:
    """Runs `pip install` in an environment; tries a second time, since a line may break."""
    common = ["--quiet", "--quiet", "--progress-bar", "off", "--disable-pip-version-check", "--no-input"]
    command = [str(python_of(venv)), "-m", "pip", "install", *common, *arguments]
    if subprocess.run(command, check=False).returncode:
        say("pip failed; trying once more ...")
        run(command)


def run(command: list[str], env: dict[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Runs a command; ends the program with its exit code when it fails."""
    code = subprocess.run(command, check=False, env=env, cwd=cwd).returncode
    if code:
        raise SystemExit(code)


def require_qt(python: Path, window: bool = False) -> None:
    """Ends the program with one line when Qt, or with `window` its X11 plugin, lacks a system library."""
    probe = "import ctypes, PySide6.QtWidgets, PySide6.QtPdfWidgets, PySide6.QtCharts, PySide6.QtPrintSupport;"
    if window and os.environ.get("DISPLAY") and sys.platform == "linux":
        probe += "ctypes.CDLL(PySide6.__path__[0] + '/Qt/plugins/platforms/libqxcb.so')"
    done = subprocess.run([str(python), "-c", probe], capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1].partition("Error: ")[2]
        raise SystemExit(f"Qt does not load ({reason}); on Debian and Ubuntu: sudo apt-get install {QT_PACKAGES}")


def has_screen() -> bool:
    """Whether a window can be opened here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def say(text: str) -> None:
    """Tells the developer something, at once, even when the output is piped."""
    print(text, flush=True)
