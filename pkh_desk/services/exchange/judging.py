"""What a file that was handed in is: a genuine package of an office that is known, or why it is not taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import ReceivedPackage
from pkh_desk.services.exchange import sealed
from pkh_desk.services.files import read_named
from pkh_desk.storage import exchange

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from pkh_desk.domain.dates import Month
    from pkh_desk.domain.records import PackageAnswer, PackageFigures
    from pkh_desk.storage.engine import ReadConnection
    from pkh_desk.storage.exchange import Known

KEPT = "Tidak ada yang diterima dari berkas itu."
NEWER = "Paket ini dibuat PKH Desk versi lain. Perbarui PKH Desk di kedua kantor, lalu minta dikirim ulang."
NONSENSE = "Isi paket ini tidak mungkin angka sebuah kantor kecamatan, jadi ditolak. Minta kantor itu memeriksanya."
AHEAD = timedelta(days=2)
"""How far a sender's clock may be ahead of ours."""
UNREADABLE = "Berkas itu bukan paket rekap PKH Desk, atau rusak di jalan."
Found = tuple["PackageFigures", bytes]


def judge(
    path: Path, known: Mapping[str, Known], month: Month | None, now: datetime
) -> tuple[ReceivedPackage, Found | None]:
    """What became of a file, and its figures with the signed text where they can be taken."""
    try:
        data = read_named(path, sealed.MOST_BYTES)
    except UserError as fault:
        return ReceivedPackage(path.name, "unreadable", fault.happened), None
    package = sealed.opened(data)
    if package is None:
        return ReceivedPackage(path.name, "unreadable", NEWER if sealed.of_other_version(data) else UNREADABLE), None
    if not sealed.is_genuine(package):
        said = "Isi paket ini berubah sesudah ditandatangani, jadi ditolak. Minta kantor itu mengirim ulang."
        return ReceivedPackage(path.name, "changed", said), None
    figures = sealed.figures_of(package.payload)
    if figures is None:
        return ReceivedPackage(path.name, "unreadable", NONSENSE), None

    def answer(code: PackageAnswer, said: str) -> ReceivedPackage:
        finger = sealed.fingerprint(package.key)
        return ReceivedPackage(path.name, code, said, figures.code, str(figures.month), finger)

    office = known.get(figures.code)
    if office is None:
        said = f"{figures.name} belum didaftarkan. Cocokkan sidik jari kuncinya, lalu daftarkan."
        return answer("unknown_office", said), None
    if office.public != package.key:
        said = f"Ditandatangani kunci lain daripada yang terdaftar untuk {office.name}, jadi ditolak."
        return answer("other_key", said), None
    if month is not None and figures.month != month:
        return answer("other", f"Paket {figures.month.label}, bukan {month.label}; tidak diterima kali ini."), None
    if figures.made_at > now + AHEAD:
        made = long_date(figures.made_at.date())
        said = f"Paket ini bertanggal {made}: jam komputer kantor itu atau komputer ini salah. Betulkan, kirim ulang."
        return answer("other", said), None
    told = f"{figures.name}, {figures.month.label}, {figures.state}."
    return answer("taken", told), (figures, package.payload.encode())


def made_in_order(figures: PackageFigures) -> str:
    """When it was made, as a text that sorts by time wherever the clocks stand."""
    return figures.made_at.astimezone(UTC).isoformat(timespec="microseconds")


def against_kept(
    connection: ReadConnection, answer: ReceivedPackage, figures: PackageFigures, payload: bytes
) -> ReceivedPackage:
    """The answer in the light of what was received before of the same office and month."""
    kept = exchange.versions(connection, figures.code, str(figures.month))
    if any(digest == sha256(payload).hexdigest() for _, _, digest in kept):
        return replace(answer, answer="same", said=f"{answer.said[:-1]}: sudah pernah diterima.")
    if kept and (figures.revision, made_in_order(figures)) < kept[-1][:2]:
        return replace(
            answer, answer="older", said=f"{answer.said[:-1]}: lebih lama daripada yang sudah ada; yang baru dipakai."
        )
    if kept:
        return replace(answer, answer="taken", said=f"{answer.said[:-1]}: menggantikan {len(kept)} versi sebelumnya.")
    return answer
