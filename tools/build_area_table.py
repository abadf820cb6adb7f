"""Builds resources/areas from the npm package idn-area-data, or checks what is shipped (--check, no network).

    python tools/build_area_table.py                    fetches the package with `npm pack` and builds
    python tools/build_area_table.py --package FILE.tgz builds from a package that is already here
    python tools/build_area_table.py --check            checksum, counts and notice of the shipped table

Only names and codes of provinces, regencies, districts and villages are taken; islands are left out. Names
are kept as they are in the source, its odd characters included: the code is what counts.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zlib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from pkh_desk.catalog.areas import FILE_NAME, FORMAT, NOTICE_NAME, UPPER, AreaTable, checksum  # noqa: E402
from pkh_desk.domain.areas import LEVELS, is_code, level_of  # noqa: E402

TARGET = ROOT / "resources" / "areas"
PACKAGE = "idn-area-data"
VERSION = "3.1.2"
EDITION = (
    f"Kode wilayah Kemendagri edisi {PACKAGE} {VERSION} (rujukan terbarunya Kepmendagri Nomor 300.2.2-2138 Tahun 2025)."
)
FILES = ("provinces", "regencies", "districts", "villages")
LIMIT = 700_000
NOTICE_HEAD = f"""Daftar wilayah administrasi Indonesia (provinsi, kabupaten/kota, kecamatan, desa/kelurahan)

File ini memuat informasi dari {PACKAGE} {VERSION}, yang tersedia di bawah Open Database License (ODbL).
Contains information from {PACKAGE} {VERSION}, which is made available
here under the Open Database License (ODbL).

Source:   https://github.com/fityannugroho/idn-area-data
Licence:  https://opendatacommons.org/licenses/odbl/1-0/
Changed:  islands and coordinates are left out; the names and codes of provinces, regencies, districts and
          villages are unchanged, and packed into {FILE_NAME} by tools/build_area_table.py.
          are unchanged, and packed into {FILE_NAME} by tools/build_area_table.py.
          {FILE_NAME} is a derivative database and stays under the ODbL; the program that reads it has its
          own licence.

The package's own statement:
- This package and repository are licensed under the MIT License.
- All data that included in this package and repository are made available under the Open Database License.
"""


def read_package(package: Path) -> tuple[dict[str, str], dict[str, str]]:
    """(code -> name) of all areas and (title -> text) of the licences inside a packed npm package."""
    areas: dict[str, str] = {}
    with tarfile.open(package) as archive:
        manifest = json.loads(_member(archive, "package.json"))
        if (manifest["name"], manifest["version"]) != (PACKAGE, VERSION):
            raise SystemExit(f"expected {PACKAGE} {VERSION}, found {manifest['name']} {manifest['version']}")
        for name, level in zip(FILES, LEVELS, strict=True):
            for row in csv.DictReader(io.StringIO(_member(archive, f"data/{name}.csv"))):
                areas[_valid(row["code"], level)] = " ".join(row["name"].split())
        licences = {
            "Licence of the package": _member(archive, "LICENSE"),
            "Licence of the data": _member(archive, "data/LICENSE.md"),
        }
    return areas, licences


def _member(archive: tarfile.TarFile, name: str) -> str:
    file = archive.extractfile(f"package/{name}")
    if file is None:
        raise SystemExit(f"{name} is missing in the package")
    return file.read().decode("utf-8-sig")


def _valid(code: str, level: str) -> str:
    if not is_code(code) or level_of(code) != level:
        raise SystemExit(f"{code!r} is no code of a {level}")
    return code


def blocks_of(areas: Mapping[str, str]) -> dict[str, str]:
    """The text blocks of the file: "" down to the districts, then one per province with its villages."""
    families: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, name in sorted(areas.items()):
        parent, _, block = code.rpartition(".")
        if parent and parent not in areas:
            raise SystemExit(f"{code} has no parent")
        if not name or set(name) & set("|=\n"):
            raise SystemExit(f"the name of {code} cannot be packed")
        families[parent].append((block, name))
    blocks = {UPPER: _lines(families, [p for p in families if p.count(".") < 2])}
    for province, _ in families[""]:
        blocks[province] = _lines(families, [p for p in families if p.count(".") == 2 and p[:2] == province])
    return blocks


def _lines(families: Mapping[str, list[tuple[str, str]]], parents: Iterable[str]) -> str:
    return "\n".join(f"{parent}|{pack(families[parent])}" for parent in sorted(parents))


def pack(children: Iterable[tuple[str, str]]) -> str:
    """The children of one area in one line; a number is written only where it does not follow."""
    cells = []
    expected = ""
    for block, name in children:
        cells.append(name if block == expected else f"{block}={name}")
        expected = f"{int(block) + 1:0{len(block)}d}"
    return "|".join(cells)


def encode(areas: Mapping[str, str]) -> bytes:
    """The bytes of the shipped file; the same areas always give the same header and texts."""
    texts = blocks_of(areas)
    packed = {key: zlib.compress(text.encode("utf-8"), 9) for key, text in texts.items()}
    places, offset = {}, 0
    for key, data in packed.items():
        places[key] = [offset, len(data)]
        offset += len(data)
    counts = {level: sum(code.count(".") == depth for code in areas) for depth, level in enumerate(LEVELS)}
    header = {"format": FORMAT, "edition": EDITION, "licence": "ODbL-1.0", "counts": counts}
    header |= {"sha256": checksum(list(texts.values())), "blocks": places}
    return json.dumps(header, ensure_ascii=False).encode("utf-8") + b"\n" + b"".join(packed.values())


def notice(licences: Mapping[str, str]) -> str:
    """The notice shipped beside the table, with the licence texts word for word."""
    rule = "=" * 100
    return "\n".join([NOTICE_HEAD, *(f"{rule}\n{title}\n{rule}\n\n{text}" for title, text in licences.items())])


def build(package: Path, target: Path = TARGET) -> str:
    """Writes the table and its notice; returns what was written, in one line."""
    areas, licences = read_package(package)
    data = encode(areas)
    target.mkdir(parents=True, exist_ok=True)
    (target / FILE_NAME).write_bytes(data)
    (target / NOTICE_NAME).write_text(notice(licences), "utf-8", newline="\n")
    return f"{len(areas)} areas in {len(data)} bytes"


def check(target: Path = TARGET) -> list[str]:
    """What is wrong with the shipped table; [] if nothing. Needs no network."""
    table = AreaTable(target)
    problems = table.verify()
    if (target / FILE_NAME).stat().st_size > LIMIT:
        problems.append("size")
    if table.edition != EDITION or not table.licence_text().startswith(NOTICE_HEAD):
        problems.append("edition or notice is not the builder's")
    return problems


def fetch(folder: Path) -> Path:
    """The package, fetched by npm into `folder`."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is missing: install Node.js, or name a package with --package")
    command = [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / f"{PACKAGE}-{VERSION}.tgz"


def main(arguments: list[str] | None = None) -> int:
    """0 if built or found good, 1 if the shipped table has problems."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="check the shipped table, without network")
    parser.add_argument("--package", type=Path, help="a packed npm package that is already here")
    chosen = parser.parse_args(arguments)
    if chosen.check:
        problems = check()
        sys.stdout.write(f"area table: {', '.join(problems) or 'good'}\n")
        return 1 if problems else 0
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(build(chosen.package or fetch(Path(folder))) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
