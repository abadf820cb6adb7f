"""PDFs made fit to be kept: nothing that acts, nothing that tells who made them and where their photos were taken."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.attachments.kinds import active, encrypted, refused
from pkh_desk.services.attachments.segments import bare_jpeg, bare_jpx, tells

if TYPE_CHECKING:
    from typing import Any

    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, StreamObject

MAX_OBJECTS = 200_000
_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Movie", "/Sound", "/Rendition",
    "/RichMediaExecute",
})  # fmt: skip
_ACTING = frozenset({"/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/XFA", "/RichMediaContent", "/Launch"})
_HOLDING = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
_SHOWN = frozenset({
    "/Type", "/Version", "/Pages", "/PageLabels", "/PageLayout", "/AcroForm", "/OCProperties", "/Outlines", "/Dests",
    "/ViewerPreferences", "/Lang", "/MarkInfo", "/StructTreeRoot",
})  # fmt: skip
"""What of a document's head its pages need to be seen as they are."""
_TELLING = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/AF")
_BY_WHOM = ("/T", "/NM", "/M", "/CreationDate", "/RC")
"""Keys of a note on a page: who wrote it and when."""
_OWN_PARTS = ("/Widget", "/Link")
_PICTURES = {"/DCTDecode": bare_jpeg, "/DCT": bare_jpeg, "/JPXDecode": bare_jpx}
_FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, NotImplementedError, OSError,
    RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What pypdf raises beside its own errors for files that are broken on purpose."""


def prepared(content: bytes) -> tuple[bytes, int]:
    """(what is kept, pages) of a PDF; BadInput for one that acts, holds files, is encrypted or cannot be read.

    A signed one is kept byte for byte, since any change breaks its signature, and refused if its pictures tell a place.
    Equal input gives equal bytes.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would say what it found in the file
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:
            raise encrypted()
        writer = PdfWriter(clone_from=reader)
        many = len(writer.pages)
        objects = list(_objects(writer))
        if not many or len(objects) > MAX_OBJECTS:
            raise _broken()
        if any(map(_acts, objects)):
            raise active()
        if any(map(_signs, objects)):
            return _signed(content), many
        return _bared(writer, objects), many
    except (PyPdfError, *_FAULTS) as fault:
        raise _broken() from fault


def _objects(writer: PdfWriter) -> Iterator[DictionaryObject]:
    """Every dictionary that can be reached, those inside others too."""
    from pypdf.generic import ArrayObject, DictionaryObject

    waiting: list[Any] = [one for one in writer._objects if one is not None]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            yield one
            waiting += [one.raw_get(key) for key in one]
        elif isinstance(one, ArrayObject):
            waiting += list.__iter__(one)


def _acts(one: DictionaryObject) -> bool:
    """Whether an object runs something or holds another file."""
    return (
        not _ACTING.isdisjoint(one)
        or one.get("/S") in _ACTIONS
        or one.get("/Type") == "/EmbeddedFile"
        or one.get("/Subtype") in _HOLDING
    )


def _signs(one: DictionaryObject) -> bool:
    return "/ByteRange" in one and "/Contents" in one


def _signed(content: bytes) -> bytes:
    if tells(content):
        raise refused(
            "attachment_signed",
            "PDF yang bertanda tangan elektronik itu memuat foto dengan keterangan kamera, misalnya tempatnya.",
            "Cetak ke PDF baru (Cetak > Simpan sebagai PDF), lalu lampirkan hasilnya.",
        )
    return content


def _bared(writer: PdfWriter, objects: list[DictionaryObject]) -> bytes:
    from pypdf.generic import StreamObject

    for key in [key for key in writer.root_object if key not in _SHOWN]:
        del writer.root_object[key]
    for one in objects:
        for key in _told_by(one):
            one.pop(key, None)
        if isinstance(one, StreamObject):
            _strip(one)
    writer.metadata = None
    writer._ID = None
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    out = BytesIO()
    writer.write(out)
    if tells(out.getvalue()):
        raise _broken()
    return out.getvalue()


def _told_by(one: DictionaryObject) -> tuple[str, ...]:
    note = "/Rect" in one and "/Subtype" in one and one.get("/Subtype") not in _OWN_PARTS
    return (*_TELLING, *_BY_WHOM) if note else _TELLING


def _strip(stream: StreamObject) -> None:
    """Takes away what a camera wrote into a picture that is kept as a JPEG."""
    from pypdf.generic import ArrayObject, NameObject, NullObject

    filters = stream.get("/Filter")
    names = list(filters) if isinstance(filters, ArrayObject) else [filters]
    bare = _PICTURES.get(str(names[-1]))
    if bare is None:
        return
    if len(names) > 1:
        packed = stream.get_data()  # what lies around the picture; pypdf leaves the picture itself as it is
        asked = stream.get("/DecodeParms")
        last = asked[-1] if isinstance(asked, ArrayObject) and asked else NullObject()
        stream[NameObject("/Filter")] = NameObject(str(names[-1]))
        stream.pop("/DecodeParms", None)
        if not isinstance(last, NullObject):
            stream[NameObject("/DecodeParms")] = last
    else:
        packed = stream._data
    stream._data = bare(packed)


def _broken() -> BadInput:
    return refused(
        "attachment_unreadable",
        "Berkas PDF itu rusak atau tersusun tidak wajar.",
        "Cetak ke PDF baru (Cetak > Simpan sebagai PDF), atau pindai kembali, lalu lampirkan hasilnya.",
    )
