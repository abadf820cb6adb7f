"""PDFs to attach: what acts is refused however it is spelt, what tells of people or places is left behind."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, NumberObject

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.attachments import papers
from pkh_desk.services.attachments.kinds import kind_of
from tests.attached_files import CAMERA, acting, paper, pdf, photo


def refused(content: bytes) -> str:
    with pytest.raises(BadInput) as told:
        kind_of(content)
        papers.prepared(content)
    assert told.value.kept
    assert told.value.todo
    return told.value.code


def escaped(content: bytes) -> bytes:
    """The same with names written in another way; the table of places is found anew by a reader."""
    return content.replace(b"/JavaScript", b"/JavaScrip#74").replace(b"/EmbeddedFile", b"/Embedded#46ile")


def packed(content: bytes) -> bytes:
    """The same document with its objects in a compressed stream of objects."""
    reader = PdfReader(io.BytesIO(content))
    numbers = sorted({number for table in reader.xref.values() for number in table if number})
    bodies, at, index = [], 0, []
    for number in numbers:
        out = io.BytesIO()
        found = reader.get_object(number)
        assert found is not None
        found.write_to_stream(out)
        index.append(f"{number} {at}")
        bodies.append(out.getvalue() + b" ")
        at += len(bodies[-1])
    head = " ".join(index).encode() + b" "
    stream = zlib.compress(head + b"".join(bodies))
    holder, table = max(numbers) + 1, max(numbers) + 2
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    places = {holder: out.tell()}
    about = f"{holder} 0 obj<</Type/ObjStm/N {len(numbers)}/First {len(head)}/Filter/FlateDecode/Length {len(stream)}>>"
    out.write(about.encode() + b"stream\n" + stream + b"\nendstream endobj\n")
    places[table] = out.tell()
    rows = [b"\0" + bytes(5)] * (table + 1)
    for where, number in enumerate(numbers):
        rows[number] = b"\2" + holder.to_bytes(4, "big") + bytes([where])
    for number, place in places.items():
        rows[number] = b"\1" + place.to_bytes(4, "big") + b"\0"
    body = zlib.compress(b"".join(rows))
    root = reader.trailer.raw_get("/Root").idnum
    said = (
        f"{table} 0 obj<</Type/XRef/Size {table + 1}/W[1 4 1]/Root {root} 0 R/Filter/FlateDecode/Length {len(body)}>>"
    )
    out.write(said.encode() + b"stream\n" + body + b"\nendstream endobj\n")
    out.write(f"startxref\n{places[table]}\n%%EOF\n".encode())
    return out.getvalue()


@pytest.mark.parametrize("how", ["opened", "page", "file", "note"])
@pytest.mark.parametrize("spelt", [bytes, escaped, packed], ids=["plain", "escaped", "packed"])
def test_a_paper_that_acts_is_refused(how: str, spelt: Callable[[bytes], bytes]) -> None:
    content = spelt(acting(how))
    if spelt is packed:
        assert b"/JavaScript" not in content
        assert len(PdfReader(io.BytesIO(content)).pages) == 1
    assert refused(content) == "attachment_active"


@pytest.mark.parametrize("plain", [True, False])
def test_nothing_tells_who_made_it_and_where_its_photo_was_taken(plain: bool) -> None:
    given = paper(photo(), plain=plain)
    assert CAMERA.encode() in given
    kept, pages = papers.prepared(given)
    assert pages == 1
    reader = PdfReader(io.BytesIO(kept))
    assert not reader.metadata
    [image] = reader.pages[0].images
    [was] = PdfReader(io.BytesIO(given)).pages[0].images
    assert was.image is not None
    assert image.image is not None
    assert image.image.tobytes() == was.image.tobytes()
    assert not image.image.getexif()
    for content in (kept, image.data):
        assert not re.search(rb"Exif\0|Kamera Rekaan|2026:08", content)
    assert "Halaman 1" in reader.pages[0].extract_text()
    assert papers.prepared(given) == (kept, 1)


def test_notes_and_data_of_other_programs_lose_their_author() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    note = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Text"),
        NameObject("/Rect"): ArrayObject(NumberObject(one) for one in (1, 1, 9, 9)),
        NameObject("/T"): ByteStringObject(CAMERA.encode()),
    })  # fmt: skip
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    page[NameObject("/PieceInfo")] = writer._add_object(DictionaryObject({NameObject("/A"): note["/T"]}))
    writer.xmp_metadata = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CAMERA}</x:xmpmeta>".encode()
    out = io.BytesIO()
    writer.write(out)
    kept, pages = papers.prepared(out.getvalue())
    assert pages == 2
    assert CAMERA.encode() in out.getvalue()
    assert CAMERA.encode() not in kept


def test_a_signed_paper_stays_as_it_is_unless_it_tells_a_place() -> None:
    def signed(content: bytes) -> bytes:
        writer = PdfWriter(clone_from=io.BytesIO(content))
        signature = DictionaryObject({
            NameObject("/Type"): NameObject("/Sig"),
            NameObject("/ByteRange"): ArrayObject(NumberObject(one) for one in (0, 1, 2, 3)),
            NameObject("/Contents"): ByteStringObject(b"\1\2"),
        })  # fmt: skip
        writer.root_object[NameObject("/Perms")] = DictionaryObject(
            {NameObject("/DocMDP"): writer._add_object(signature)}
        )
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    given = signed(pdf())
    assert papers.prepared(given) == (given, 2)
    assert refused(signed(paper(photo(), plain=True))) == "attachment_signed"


def circle() -> bytes:
    """A PDF whose pages lead back to themselves."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    tree = writer.root_object["/Pages"].get_object()
    assert isinstance(tree, DictionaryObject)
    tree[NameObject("/Kids")] = ArrayObject([writer.root_object.raw_get("/Pages")])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n1 0 obj<</Type/Page/Author(SULAMI)>>endobj\n%%EOF",
        b"%PDF-\n%%EOF",
        b"%PDF-1.4<html><script>alert(1)</script>%%EOF",
        pdf()[:-400] + b"\n%%EOF",
        circle(),
    ],
    ids=["no document", "nothing", "web page", "cut", "circle"],
)
def test_what_cannot_be_read_is_refused_in_words(content: bytes) -> None:
    assert refused(content) == "attachment_unreadable"
