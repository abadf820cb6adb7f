"""Makes the lock files of requirements/ with uv, and checks without a network that they fit pyproject.toml.

One lock serves every platform and Python from 3.11 on: markers choose. Locks hold names, versions and hashes only;
where packages come from is the business of the machine's own pip configuration.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"

PURPOSE = {
    "dev.txt": "everything to run, test and build PKH Desk",
    "runtime.txt": "everything to run PKH Desk",
    "build.txt": "what builds packages; installed first, so that nothing is fetched behind pip's back",
}
SELECTION = {
    "dev.txt": ["pyproject.toml", "--extra", "server", "--group", "dev", "--group", "build"],
    "runtime.txt": ["pyproject.toml"],
    "build.txt": ["--group", "build"],
}
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)", re.MULTILINE)
WINDOWS = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13", "--only-binary", ":all:"]


def inputs_hash(project: dict[str, Any]) -> str:
    """The hash of all that decides a lock: whoever edits a dependency must lock anew."""
    said = {
        "python": project["project"]["requires-python"],
        "dependencies": project["project"]["dependencies"],
        "extras": project["project"]["optional-dependencies"],
        "groups": project["dependency-groups"],
        "uv": project["tool"]["uv"],
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def pins(text: str) -> dict[str, str]:
    """The name -> version pairs of a lock file's text."""
    return {m["name"]: m["version"] for m in PIN.finditer(text)}


def problems(folder: Path = FOLDER, project_file: Path = ROOT / "pyproject.toml") -> list[str]:
    """What is wrong with the lock files, in sentences; empty when they are fresh."""
    expected = inputs_hash(tomllib.loads(project_file.read_text(encoding="utf-8")))
    found: list[str] = []
    texts: dict[str, str] = {}
    for name in PURPOSE:
        path = folder / name
        if not path.is_file():
            found.append(f"{name} is missing")
            continue
        texts[name] = path.read_text(encoding="utf-8")
        if f"# inputs: {expected}\n" not in texts[name]:
            found.append(f"{name} was made from other dependencies than pyproject.toml names")
        if "://" in texts[name]:
            found.append(f"{name} holds an address; a lock names packages, not places")
        found += [f"{name}: {pin} has no hash" for pin in _without_hash(texts[name])]
    everything = pins(texts.get("dev.txt", "")).items()
    for name, text in texts.items():
        found += [f"{name}: {p}=={v} is not in dev.txt" for p, v in pins(text).items() - everything]
    return found


def _without_hash(text: str) -> list[str]:
    joined = text.replace("\\\n", " ")
    return [line.split()[0] for line in joined.splitlines() if PIN.match(line) and "--hash=sha256:" not in line]


def make(upgrade: bool) -> None:
    """Resolves anew and writes the three files; keeps the versions of the present lock unless `upgrade`."""
    uv = _uv()
    header = inputs_hash(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8")))
    FOLDER.mkdir(exist_ok=True)
    for name, purpose in PURPOSE.items():
        target = FOLDER / name
        constraint = [] if name == "dev.txt" else ["--constraint", "requirements/dev.txt"]
        known = [] if upgrade or not target.is_file() else ["--output-file", str(target)]
        command = [uv, "pip", "compile", *SELECTION[name], *constraint, *known, "--universal"]
        command += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        body = target.read_text(encoding="utf-8") if known else done.stdout
        about = f"# The locked versions of {purpose}.\n# Made by `tools/dev.py lock`; do not edit.\n"
        body = "".join(line for line in body.splitlines(keepends=True) if not line.startswith("#"))
        target.write_text(f"{about}# inputs: {header}\n{body}", encoding="utf-8", newline="\n")
        print(f"requirements/{name}: {len(pins(body))} packages")


def check_windows() -> None:
    """Resolves the lock for Windows with Python 3.13 from wheels alone; needs a network and uv."""
    for name in ("runtime.txt", "dev.txt"):
        command = [_uv(), "pip", "compile", f"requirements/{name}", *WINDOWS, "--no-header", "--no-annotate", "--quiet"]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        print(f"requirements/{name}: {len(pins(done.stdout))} packages, each a wheel for Windows and Python 3.13")


def _uv() -> str:
    found = shutil.which("uv")
    if found is None:
        raise SystemExit("tools/dev.py lock needs uv (pip install uv); nothing else in the project does")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="tools/dev.py lock", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the lock fits pyproject.toml")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    parser.add_argument("--windows", action="store_true", help="only resolve the lock for Windows, from wheels")
    chosen = parser.parse_args(arguments)
    if chosen.windows:
        check_windows()
        return 0
    if not chosen.check:
        make(chosen.upgrade)
    found = problems()
    for sentence in found:
        print(f"lock: {sentence}; run tools/dev.py lock", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
