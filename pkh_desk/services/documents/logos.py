"""The office's logos: picture files in its folder, left and right in the letterhead."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Literal

from pkh_desk.domain.errors import BadInput, UserError
from pkh_desk.storage.unfinished import draft_beside

if TYPE_CHECKING:
    from pathlib import Path

    from pkh_desk.reports.forms import Logos
    from pkh_desk.services.context import Context

Side = Literal["left", "right"]
SIDES: dict[Side, str] = {"left": "kiri", "right": "kanan"}
_MOST_BYTES, _SIDE = 20_000_000, 800


def logo_file(context: Context, side: Side) -> Path:
    """Where the logo of a side lies, whether there is one or not."""
    return context.office_folder / f"logo-{side}.png"


def office_logos(context: Context) -> tuple[Logos, list[str]]:
    """The logos that there are, and a sentence for each file that cannot be read; an office may have none."""
    found: dict[Side, bytes] = {}
    told: list[str] = []
    for side, name in SIDES.items():
        file = logo_file(context, side)
        try:
            if file.is_file():
                found[side] = _checked(file.read_bytes(), file.name)
        except (OSError, BadInput):
            told.append(f"Logo {name} ({file.name}) tidak dapat dibuka; kop dicetak tanpa logo itu.")
    return found, told


def fitted(source: Path) -> bytes:
    """A picture file of whatever kind as the PNG of a logo, reduced; BadInput if it is no picture."""
    try:
        content = source.read_bytes()
    except OSError as error:
        raise _no_picture(source.name) from error
    return _checked(content, source.name)


def put_logo(target: Path, content: bytes) -> None:
    """Puts the logo in its place whole, or takes it away where there is no content."""
    try:
        if not content:
            target.unlink(missing_ok=True)
            return
        target.parent.mkdir(exist_ok=True)
        with draft_beside(target) as draft:
            draft.write_bytes(content)
            draft.replace(target)
    except OSError as error:
        raise UserError(
            "cannot_write",
            "Logo tidak dapat ditulis ke folder kantor.",
            kept="Logo kantor tidak berubah.",
            todo="Periksa ruang dan izin folder data, lalu ulangi.",
        ) from error


def _checked(content: bytes, name: str) -> bytes:
    """The bytes of a picture as PNG, at most 800 pixels wide or high; a small PNG as it is."""
    from PIL import Image

    if len(content) > _MOST_BYTES:
        raise _no_picture(name)
    try:
        with Image.open(BytesIO(content)) as image:
            if image.format == "PNG" and max(image.size) <= _SIDE:
                image.load()
                return content
            if image.width * image.height > 64_000_000:
                raise _no_picture(name)
            made = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _no_picture(name) from error
    made.thumbnail((_SIDE, _SIDE))
    out = BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def _no_picture(name: str) -> BadInput:
    return BadInput(
        "no_picture",
        f"{name} bukan gambar yang dapat dipakai sebagai logo.",
        kept="Logo kantor tidak berubah.",
        todo="Pilih berkas PNG atau JPG, paling besar 20 MB.",
    )
