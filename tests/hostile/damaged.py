"""Good files cut off or with bits turned, at places drawn from a fixed seed; and old binary workbooks."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.hostile.books import HEADER, book, pack, person
from tests.hostile.kinds import Make

_SAMPLE = Path(__file__).parent.parent / "data" / "kelompok_dampingan.xlsx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def cut(data: bytes, seed: int) -> bytes:
    """The file as an interrupted copy leaves it."""
    return data[: Random(seed).randrange(4, len(data))]


def flipped(data: bytes, seed: int, count: int) -> bytes:
    """The file with some bits turned."""
    draw, changed = Random(seed), bytearray(data)
    for _ in range(count):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def ods(rows: str) -> bytes:
    """An OpenDocument sheet of these row elements under a good header."""

    def line(cells: list[str]) -> str:
        texts = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in cells
        )
        return f"<table:table-row>{texts}</table:table-row>"

    good = "".join(line([str(cell) for cell in cells]) for cells in (HEADER, person(1), person(2)))
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="DATA">{good}{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return pack({"mimetype": _ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": manifest})


def _cells(rows: int, columns: int, text: str) -> str:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}"{text}'
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


_FILLED = ' office:value-type="string"><text:p>x</text:p></table:table-cell>'
_ERRING = ' office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'


def ole(tail: bytes) -> bytes:
    """A compound file whose only good part is its first sector."""
    head = _OLE + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(10) + b"\x01\0\0\0" + b"\0\0\0\0" + bytes(8)
    return (head + b"\xff" * 600)[:512] + "Workbook".encode("utf-16-le") + tail


def cases() -> dict[str, Make]:
    """Name -> what makes the file."""
    made: dict[str, Make] = {}
    for seed in range(20):
        made[f"cut {seed}"] = lambda seed=seed: cut(_SAMPLE.read_bytes(), seed)  # type: ignore[misc]
        made[f"bits {seed}"] = lambda seed=seed: flipped(_SAMPLE.read_bytes(), seed, 1 + seed * 3)  # type: ignore[misc]
    for seed in range(8):
        made[f"ods bits {seed}"] = lambda seed=seed: flipped(ods(""), seed, 2)  # type: ignore[misc]
    return made | {
        "password": lambda: ole("EncryptedPackage".encode("utf-16-le") + bytes(2_000)),
        "ole without sheets": lambda: _OLE + bytes(2_000),
        "ole of noise": lambda: ole(Random(1).randbytes(20_000)),
        "ole in a circle": lambda: ole(b"\0\0\0\0" * 5_000),
        "ole of large numbers": lambda: ole(b"\xfe\xff\xff\x7f" * 5_000),
        "old biff without ole": lambda: b"\x09\x08\x10\0\0\x06\x05\0" + bytes(500),
        "doubled": lambda: book() + book(),
        "something before": lambda: b"sampah" * 100 + book(),
        "something behind": lambda: book() + b"sampah" * 1_000,
        "ods": lambda: ods(""),
        "ods a million blank rows": lambda: ods(_cells(1_048_570, 16_384, "/>")),
        "ods a million filled rows": lambda: ods(_cells(1_048_570, 1, _FILLED)),
        "ods all cells filled": lambda: ods(_cells(1_048_570, 16_384, _FILLED)),
        "ods wide": lambda: ods(_cells(1, 16_384, _FILLED)),
        "ods absurd repeat": lambda: ods(_cells(4_000_000_000, 4_000_000_000, _FILLED)),
        "ods all cells in error": lambda: ods(_cells(1_048_570, 16_384, _ERRING)),
        "ods a million rows in error": lambda: ods(_cells(1_048_570, 1, _ERRING)),
        "ods many unclosed errors": lambda: ods(
            '<table:table-row><table:table-cell calcext:value-type="error">' * 50_000
        ),
        "ods far cell": lambda: ods(_cells(1_000_000, 1, "/>") + _cells(1, 1, _FILLED)),
        "other archive": lambda: pack({"surat.txt": "halo"}),
        "word document": lambda: pack({"word/document.xml": "<w:document/>", "[Content_Types].xml": "<Types/>"}),
        "archive of nothing": lambda: pack({}),
    }
