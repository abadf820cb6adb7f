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


def paper(photo: bytes = b"", author: str = CAMERA, *, plain: bool = False) -> bytes:
    """A PDF as an app of a phone makes it: its author in the document's data, a photo with what the camera wrote.

    `plain`: the photo's bytes stand in the file as they are, else in ASCII85 around them.
    """
    from reportlab import rl_config
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    before, rl_config.useA85 = rl_config.useA85, int(not plain)
    try:
        canvas = Canvas(out)
        canvas.setAuthor(author)
        canvas.setTitle(author)
        if photo:
            canvas.drawImage(ImageReader(io.BytesIO(photo)), 50, 400, 200, 150)
        canvas.drawString(100, 700, "Halaman 1")
        canvas.showPage()
        canvas.save()
    finally:
        rl_config.useA85 = before
    return out.getvalue()


def acting(how: str) -> bytes:
    """A PDF that does something when it is opened, packed into a stream of objects, so that no name stands readable."""
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    run = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")})
    if how == "opened":
        writer.root_object[NameObject("/OpenAction")] = run
    elif how == "page":
        page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): writer._add_object(run)})
    elif how == "file":
        writer.add_attachment("rahasia.txt", b"isi")
    elif how == "note":
        note = {"/Type": "/Annot", "/Subtype": "/FileAttachment"}
        made = DictionaryObject({NameObject(key): NameObject(value) for key, value in note.items()})
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(made)])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
