"""What is dropped or pasted as files, and what a row says of one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.records import Attachment

PICTURES = "Foto, pindaian dan PDF (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.pdf);;Semua berkas (*)"
KIND_WORDS = {"image/jpeg": "Foto", "image/png": "Gambar", "application/pdf": "PDF"}


def pasted(data: QMimeData | None) -> list[Path | QImage]:
    """The local files in it, else the picture in it."""
    if data is None:
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return list(paths)
    image = data.imageData() if data.hasImage() else None
    return [image] if isinstance(image, QImage) and not image.isNull() else []


def holds_files(data: QMimeData) -> bool:
    """Whether something in it can be attached."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def told(file: Path | QImage) -> Path | bytes:
    """A file as the service takes it; a picture is packed here, so call it in a worker."""
    if isinstance(file, Path):
        return file
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    file.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def facts_of(row: Attachment) -> str:
    """`Foto, 420 kB, diambil 27 Agustus 2026, ditambah Sri 24 November 2026`."""
    parts = [KIND_WORDS.get(row.media_type, row.media_type), f"{max(1, row.size // 1000)} kB"]
    if row.pages > 1:
        parts.append(f"{row.pages} halaman")
    if row.taken_on:
        parts.append(f"diambil {long_date(row.taken_on)}")
    if row.place:
        parts.append(f"di {row.place}")
    parts.append(f"ditambah {row.by} {long_date(row.added_at.date())}")
    if row.withdrawn:
        parts.append(f"DITARIK: {row.withdrawn}")
    return ", ".join(parts)
