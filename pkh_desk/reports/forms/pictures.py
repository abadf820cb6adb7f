"""Photos and logos made fit for a page: upright, reduced, on white, as JPEG. Pillow is imported only when needed."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from pkh_desk.reports.forms.boxes import Image

PHOTO_SIDE, LOGO_SIDE = 800, 480
"""Longest side in pixels: a photo of half a page prints at about 120 dpi, a logo of 20 mm at 600."""
MOST_PIXELS = 80_000_000
_QUALITY = 80


@lru_cache(maxsize=24)
def embedded(content: bytes, side: int) -> Image | None:
    """The picture as a JPEG of at most `side` pixels; None for what cannot be read, or is too large to be opened."""
    from PIL import Image as Pictures
    from PIL import ImageOps

    try:
        with Pictures.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            picture.draft("RGB", (side, side))
            shown = _on_white(ImageOps.exif_transpose(_small(picture, side)))
    except Exception:  # Pillow's readers raise nearly anything on broken files
        return None
    out = io.BytesIO()
    shown.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return Image(out.getvalue(), shown.width, shown.height)


def _small(picture: Any, side: int) -> Any:
    """At most `side` pixels long; palettes and deep greys become plain colours first."""
    if picture.mode.startswith(("I", "F")):
        picture = picture.point(lambda value: value / 256).convert("L")
    elif picture.mode not in ("RGB", "L", "RGBA", "CMYK"):
        picture = picture.convert("RGBA" if "transparency" in picture.info or "A" in picture.mode else "RGB")
    scale = side / max(picture.size)
    if scale >= 1:
        return picture
    info = picture.info
    size = tuple(max(1, round(length * scale)) for length in picture.size)
    small = picture.resize(size, reducing_gap=2.0)
    small.info = dict(info)  # the camera's word on which side is up
    return small


def _on_white(picture: Any) -> Any:
    from PIL import Image as Pictures

    if picture.mode == "RGBA":
        ground = Pictures.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    made = Pictures.new("RGB", picture.size)
    made.paste(picture.convert("RGB"))  # the pixels alone, without what the camera wrote
    return made
