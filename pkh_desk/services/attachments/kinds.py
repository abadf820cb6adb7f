"""What a file is, told by its content and never by its name; what is not taken, with a sentence for it."""

from __future__ import annotations

from typing import Literal

from pkh_desk.domain.errors import BadInput

Kind = Literal["jpeg", "png", "webp", "tiff", "pdf"]

MAX_FILE_BYTES = 25_000_000
"""What may be given: a photo of a phone takes 2-10 MB, a scan of ten pages less than 15."""
KEPT = "Berkas itu tidak dilampirkan; data lain tidak berubah."
TAKEN = "Foto JPEG, PNG, WebP, pindaian TIFF atau PDF dapat dilampirkan."

_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"heif")
_EXECUTABLE = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_HEAD = 1024
_TAIL = 2048


def kind_of(content: bytes) -> Kind:
    """What `content` is; BadInput with what to do for everything that is not taken."""
    if not content:
        raise refused("attachment_empty", "Berkas itu kosong.", "Pilih berkas yang ada isinya.")
    if len(content) > MAX_FILE_BYTES:
        raise too_large()
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[:4] in (b"II*\0", b"MM\0*"):
        return "tiff"
    if b"%PDF-" in content[:_HEAD]:
        return _pdf(content)
    raise _other(content)


def too_large() -> BadInput:
    """The file is beyond what is taken."""
    return refused(
        "attachment_too_large",
        f"Berkas itu lebih besar dari {MAX_FILE_BYTES // 1_000_000} MB.",
        "Pindai dengan mutu lebih rendah (150-200 dpi), atau bagi menjadi beberapa berkas.",
    )


def unreadable() -> BadInput:
    """A picture that cannot be read to its end."""
    return refused(
        "attachment_unreadable",
        "Gambar itu rusak atau terpotong.",
        "Salin ulang dari ponsel atau pindai kembali.",
    )


def encrypted() -> BadInput:
    """A PDF that asks for a password."""
    return refused(
        "attachment_encrypted",
        "Berkas PDF itu memakai sandi.",
        "Simpan dahulu tanpa sandi; di dalam data PKH Desk berkas tetap tersandi.",
    )


def active() -> BadInput:
    """A PDF that runs something or holds other files."""
    return refused(
        "attachment_active",
        "Berkas PDF itu memuat program atau berkas lain di dalamnya.",
        "Cetak ke PDF baru (Cetak > Simpan sebagai PDF), lalu lampirkan hasilnya.",
    )


def _pdf(content: bytes) -> Kind:
    """What can be told without reading it; papers.py looks inside."""
    if b"%%EOF" not in content[-_TAIL:]:
        raise refused(
            "attachment_unreadable", "Berkas PDF itu terpotong.", "Salin ulang berkasnya, atau pindai kembali."
        )
    if b"/Encrypt" in content:
        raise encrypted()
    if any(mark in content for mark in (b"/Launch", b"/JavaScript", b"/EmbeddedFile")):
        raise active()
    return "pdf"


def _other(content: bytes) -> BadInput:
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        return refused(
            "attachment_heic",
            "Foto HEIC belum dapat dibaca di sini.",
            "Di iPhone pilih Pengaturan > Kamera > Format > Paling Kompatibel, atau kirim fotonya sebagai JPEG.",
        )
    if content.startswith(_EXECUTABLE):
        return refused("attachment_program", "Berkas itu sebuah program dan tidak dilampirkan.", TAKEN)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return refused(
            "attachment_office",
            "Berkas Word, Excel atau arsip tidak dilampirkan.",
            "Simpan dahulu sebagai PDF, lalu lampirkan PDF itu.",
        )
    return refused("attachment_kind", "Jenis berkas itu tidak dikenal.", TAKEN)


def refused(code: str, happened: str, todo: str) -> BadInput:
    """A file that is not attached, and what to do."""
    return BadInput(code, happened, kept=KEPT, todo=todo)
