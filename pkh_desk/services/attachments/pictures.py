"""Photos and scans made fit to be kept: upright, reduced, without what the camera wrote into them."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PIL import ExifTags, Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.attachments import papers
from pkh_desk.services.attachments.kinds import KEPT, kind_of, unreadable

if TYPE_CHECKING:
    from typing import Any

LONGEST_SIDE = 2560
"""Pixels: an A4 page stays readable (about 220 dpi), a photo takes less than 1 MB."""
MAX_PIXELS = 50_000_000
"""Of what is decoded coarsely (a photo) or takes one byte a pixel (a black and white scan of 600 dpi: 35 million)."""
MAX_WHOLE_PIXELS = 25_000_000
"""Of what must be unpacked whole, at three or four bytes a pixel: coloured PNG, WebP, TIFF, progressive JPEG."""
MAX_PAGES = 40
THUMBNAIL = 160
_QUALITY = 82
_LARGEST_PNG = 1_500_000
_FAULTS = (OSError, ValueError, SyntaxError, EOFError, MemoryError, UnidentifiedImageError, OverflowError)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is kept of a file: `place` is "latitude, longitude" in degrees, "" if it is not kept or not known."""

    content: bytes
    media_type: str
    pages: int = 1
    taken_on: date | None = None
    place: str = ""


def prepare(content: bytes, *, keep_place: bool, today: date) -> Prepared:
    """What is to be kept of a file; BadInput says why it cannot be taken. Slow: for a worker."""
    kind = kind_of(content)
    if kind == "pdf":
        kept, pages = papers.prepared(content)
        return Prepared(kept, "application/pdf", pages)
    try:
        with Image.open(io.BytesIO(content), formats=[kind.upper()]) as picture:
            _refuse_bomb(picture)
            if kind == "tiff" and getattr(picture, "n_frames", 1) > 1:
                return _scanned(picture)
            return _photo(picture, kind, keep_place, today)
    except _BOMBS as fault:
        raise _too_many_pixels() from fault
    except BadInput:
        raise
    except _FAULTS as fault:
        raise unreadable() from fault


def thumbnail(content: bytes) -> bytes:
    """A small JPEG of a kept picture; BadInput if it cannot be read."""
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
            return _jpeg(_reduced(picture, THUMBNAIL))
    except (*_FAULTS, *_BOMBS) as fault:
        raise unreadable() from fault


def _photo(picture: Image.Image, kind: str, keep_place: bool, today: date) -> Prepared:
    exif = picture.getexif()
    taken, place = _taken_on(exif, today), _place(exif) if keep_place else ""
    reduced = _reduced(picture, LONGEST_SIDE)
    if kind in ("png", "tiff"):
        out = io.BytesIO()
        reduced.save(out, "PNG", optimize=True)
        if out.tell() <= _LARGEST_PNG:
            return Prepared(out.getvalue(), "image/png", 1, taken, place)
    return Prepared(_jpeg(reduced), "image/jpeg", 1, taken, place)


def _scanned(picture: Image.Image) -> Prepared:
    """The pages of a scanner's TIFF as one PDF."""
    pages: list[bytes] = []
    for frame in ImageSequence.Iterator(picture):
        if len(pages) == MAX_PAGES:
            raise BadInput(
                "attachment_too_large",
                f"Pindaian itu lebih dari {MAX_PAGES} halaman.",
                kept=KEPT,
                todo="Bagi menjadi beberapa berkas.",
            )
        _refuse_bomb(frame)
        # Each page is packed at once: forty open pages would fill the memory.
        pages.append(_jpeg(_reduced(frame, LONGEST_SIDE)))
    opened = [Image.open(io.BytesIO(page)) for page in pages]
    out = io.BytesIO()
    opened[0].save(out, "PDF", save_all=True, append_images=opened[1:], resolution=200)
    kept, many = papers.prepared(out.getvalue())
    return Prepared(kept, "application/pdf", many)


def _reduced(picture: Image.Image, side: int) -> Image.Image:
    """An upright RGB (or grey) copy of at most `side` pixels, decoded coarsely where JPEG allows it."""
    picture.draft("RGB", (side, side))
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):
        picture = picture.point(lambda value: value / 256).convert("L")
    elif picture.mode == "1":
        picture = picture.convert("L")
    elif picture.mode not in ("RGB", "L", "RGBA", "CMYK"):
        picture = picture.convert("RGBA" if "transparency" in picture.info or "A" in picture.mode else "RGB")
    small = picture.resize(_within(picture.size, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    small.info = dict(picture.info)
    return _bare(_flat(_true_colours(ImageOps.exif_transpose(small), profile)))


def _within(size: tuple[int, int], side: int) -> tuple[int, int]:
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _flat(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGBA":
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    return picture if picture.mode in ("RGB", "L") else picture.convert("RGB")


def _true_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours that the camera's profile means, since the profile itself is not kept."""
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return shown or picture


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone: what else the file said is left behind."""
    made = Image.new(picture.mode, picture.size)
    made.paste(picture)
    return made


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _refuse_bomb(picture: Image.Image) -> None:
    """Refused before anything is unpacked; what stands beside the picture says how much that would take."""
    width, height = picture.size
    coarsely = picture.format == "JPEG" and "progressive" not in picture.info
    most = MAX_PIXELS if coarsely or picture.mode in ("1", "L") else MAX_WHOLE_PIXELS
    if width * height > most:
        raise _too_many_pixels(most)


def _too_many_pixels(most: int = MAX_PIXELS) -> BadInput:
    return BadInput(
        "attachment_too_many_pixels",
        f"Gambar itu lebih dari {most // 1_000_000} megapiksel.",
        kept=KEPT,
        todo="Ambil foto atau pindai dengan ukuran lebih kecil.",
    )


def _taken_on(exif: Image.Exif, today: date) -> date | None:
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    said = inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    found = re.match(r"(\d{4}):(\d{2}):(\d{2})", str(said or ""))
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
    # A camera whose clock was never set says 1970 or 2080: better no date than a wrong one.
    return day if day and date(2000, 1, 1) <= day <= today else None


def _place(exif: Image.Exif) -> str:
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), 90)
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), 180)
    return "" if latitude is None or longitude is None else f"{latitude:.5f}, {longitude:.5f}"


def _degrees(parts: Any, side: Any, most: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
        value = degrees + minutes / 60 + seconds / 3600
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if not 0 <= value <= most:
        return None
    return -value if str(side).strip().upper() in ("S", "W") else value
