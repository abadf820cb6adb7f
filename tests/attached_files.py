"""Pictures and papers to attach, made by code: photos with what a camera writes into them, scans, things refused."""

from __future__ import annotations

import io
import random

from PIL import ExifTags, Image

CAMERA = "Kamera Rekaan X1"
WHERE = ((8.0, 6.0, 30.6), "S", (112.0, 21.0, 54.0), "E")
"""-8.10850, 112.36500."""


def photo(width: int = 400, height: int = 300, *, orientation: int = 1, taken: str = "2026:08:27 10:15:00") -> bytes:
    """A JPEG with a red left half, a blue right half, and the notes of a camera: maker, moment, place, orientation."""
    picture = Image.new("RGB", (width, height), (220, 20, 20))
    picture.paste((20, 20, 220), (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = CAMERA
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    latitude, south, longitude, east = WHERE
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitude], gps[ExifTags.GPS.GPSLatitudeRef] = latitude, south
    gps[ExifTags.GPS.GPSLongitude], gps[ExifTags.GPS.GPSLongitudeRef] = longitude, east
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=CAMERA.encode())
    return out.getvalue()


def picture(kind: str, width: int = 300, height: int = 200, mode: str = "RGB") -> bytes:
    """A picture in one of Pillow's formats."""
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, kind)
    return out.getvalue()


def scan(pages: int = 3) -> bytes:
    """A scanner's TIFF of several pages."""
    drawn = [Image.new("L", (620, 877), 255 - 20 * number) for number in range(pages)]
    out = io.BytesIO()
    drawn[0].save(out, "TIFF", save_all=True, append_images=drawn[1:])
    return out.getvalue()


def pdf(pages: int = 2) -> bytes:
    """A PDF of some empty pages."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for number in range(pages):
        canvas.drawString(100, 700, f"Halaman {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def noise(width: int, height: int) -> bytes:
    """A JPEG that does not pack well."""
    made = Image.frombytes("RGB", (width // 8, height // 8), random.Random(4).randbytes(width // 8 * (height // 8) * 3))
    out = io.BytesIO()
    made.resize((width, height)).save(out, "JPEG", quality=90)
    return out.getvalue()
