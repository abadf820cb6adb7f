"""Builds sdist and wheel into dist/ and tries the wheel in a fresh environment, away from the checkout.

The wheel that is tried is the one built out of the sdist, and it must equal the one built out of the checkout:
so wheel and sdist are both known to be whole.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import environment
from environment import ROOT, run, say, script_of

DIST = ROOT / "dist"


def build() -> tuple[Path, Path]:
    """Builds both packages of the checkout; returns (sdist, wheel)."""
    shutil.rmtree(DIST, ignore_errors=True)
    run([sys.executable, "-m", "hatchling", "build", "-d", str(DIST)])
    return next(DIST.glob("*.tar.gz")), next(DIST.glob("*.whl"))


def wheel_of(sdist: Path, folder: Path) -> Path:
    """The wheel built out of an sdist alone."""
    options = ["--no-deps", "--no-build-isolation", "-qq", "--disable-pip-version-check"]
    run([sys.executable, "-m", "pip", "wheel", *options, "-w", str(folder), str(sdist)])
    return next(folder.glob("*.whl"))


def fresh_environment(folder: Path, wheel: Path) -> Path:
    """A new virtual environment with the locked runtime and this wheel."""
    environment.make_venv(folder)
    environment.install(folder, "runtime.txt")
    environment.pip(folder, "--no-deps", str(wheel))
    return folder


def trial(venv: Path, folder: Path) -> None:
    """The self-test and a start of the window, off screen, from a folder outside the checkout."""
    home = folder / "home"
    home.mkdir()
    hidden = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_STATE_HOME": str(home / "state")}
    env = {**os.environ, **hidden, "QT_QPA_PLATFORM": "offscreen"}
    steps = {
        "pkh-desk-cli selftest": [str(script_of(venv, "pkh-desk-cli")), "selftest"],
        "pkh-desk --exit-after-first-paint": [str(script_of(venv, "pkh-desk")), "--exit-after-first-paint"],
    }
    for name, command in steps.items():
        say(f"package: {name}")
        try:
            done = subprocess.run(command, cwd=home, env=env, check=False, timeout=120)
        except subprocess.TimeoutExpired:
            raise SystemExit(f"package: {name} did not end within two minutes") from None
        if done.returncode:
            raise SystemExit(f"package: {name} ended with {done.returncode}")


def main() -> int:
    """Builds, compares and tries; any failure ends the program with its reason."""
    sdist, wheel = build()
    with tempfile.TemporaryDirectory(prefix="pkh-desk-package-") as scratch:
        folder = Path(scratch)
        again = wheel_of(sdist, folder / "wheel")
        if again.read_bytes() != wheel.read_bytes():
            raise SystemExit("package: the wheel out of the sdist differs from the wheel out of the checkout")
        say(f"package: {wheel.name} and {sdist.name} agree; trying in a fresh environment")
        trial(fresh_environment(folder / "venv", again), folder)
    say("package: all fine")
    return 0


if __name__ == "__main__":
    sys.exit(main())
