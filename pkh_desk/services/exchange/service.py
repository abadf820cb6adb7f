"""Recap packages: what an office sends, what the district takes, and the consolidated month."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.records import ConsolidatedMonth, KnownOffice, ReceivedPackage
from pkh_desk.services.exchange import judging, sealed
from pkh_desk.services.exchange.consolidating import REGENCY, consolidated
from pkh_desk.services.exchange.packing import package_figures
from pkh_desk.services.exchange.plausible import of_district
from pkh_desk.services.exchange.setting_up import set_up
from pkh_desk.services.files import hand_out, read_named, refuse_other_ending
from pkh_desk.services.office import office_info
from pkh_desk.services.reasons import checked_reason
from pkh_desk.services.scope import require_whole_office
from pkh_desk.storage import exchange
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pkh_desk.domain.records import PackageFigures, Progress
    from pkh_desk.services.context import Context

SUFFIX = ".pkhrekap"
_WHAT = "Paket rekap"


class ExchangeService:
    """What the window and the terminal do with packages."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def fingerprint(self) -> str:
        """How the district knows this office's packages; the key is made at the first asking."""
        self._context.require("recap.view")
        require_whole_office(self._context, _WHAT)
        return sealed.fingerprint(sealed.public_of(self._key()))

    def setup_sheet(self, out: Path) -> str:
        """Writes the office's set-up sheet (PDF) with the fingerprint of its key, which is returned."""
        from pkh_desk.reports.setup_sheet import write_setup_sheet

        self._context.require("recap.view", "export")
        require_whole_office(self._context, _WHAT)
        refuse_other_ending(out, ".pdf")
        finger = sealed.fingerprint(sealed.public_of(self._key()))
        with self._context.read() as connection:
            sheet = set_up(self._context, connection, finger)

        def render(draft: Path) -> Entry:
            write_setup_sheet(sheet, draft)
            return Entry("exchange.sheet", "office", 0, detail={"fingerprint": finger})

        hand_out(self._context, out, render)
        return finger

    def package(self, month: Month, out: Path, *, lists: bool = False, reason: str = "") -> PackageFigures:
        """Writes a month's signed figures; `lists` adds the families that differ from the list, masked, for a reason.

        An open month may be sent too: it says of itself that it is provisional.
        """
        self._context.require("recap.view", "export")
        require_whole_office(self._context, _WHAT)
        if lists:
            reason = checked_reason(
                reason, purpose="menyertakan daftar nama", kept="Tidak ada yang ditulis.", example="diminta kabupaten"
            )
        figures = package_figures(self._context, month, lists=lists)
        data = sealed.seal(figures, self._key())

        def render(draft: Path) -> Entry:
            draft.write_bytes(data)
            detail = {"month": str(month), "revision": figures.revision, "lists": lists}
            return Entry("recap.package", "month", 0, reason=reason.strip(), detail=detail)

        hand_out(self._context, out, render)
        return figures

    def offices(self) -> list[KnownOffice]:
        """The offices that packages are taken from, by code."""
        self._context.require("recap.view")
        require_whole_office(self._context, _WHAT)
        with self._context.read() as connection:
            found = exchange.known(connection)
        return [
            KnownOffice(one.code, one.name, sealed.fingerprint(one.public), one.since)
            for _, one in sorted(found.items())
        ]

    def register(self, path: Path, fingerprint: str) -> KnownOffice:
        """Takes the office of a package into the register, if the fingerprint from its set-up sheet is its key's."""
        self._context.require("month.approve")
        require_whole_office(self._context, _WHAT)
        package = sealed.opened(read_named(path, sealed.MOST_BYTES))
        figures = sealed.figures_of(package.payload) if package and sealed.is_genuine(package) else None
        if package is None or figures is None:
            raise BadInput("no_package", judging.UNREADABLE, kept=judging.KEPT, todo="Minta paketnya dikirim ulang.")
        if not sealed.same_fingerprint(package.key, fingerprint):
            raise Refused(
                "other_fingerprint",
                "Sidik jari itu bukan milik kunci yang menandatangani paket ini.",
                kept="Kantor belum didaftarkan.",
                todo="Cocokkan dengan lembar persiapan kantor itu; bila tetap berbeda, jangan terima paketnya.",
            )
        with self._context.write("exchange.register") as work:
            regency = office_info(self._context, work.connection).code[:REGENCY]
            if not of_district(figures.code, regency):
                raise Refused(
                    "other_regency",
                    f"Paket ini berkode {figures.code}, bukan kecamatan di {self._context.area_name(regency)}.",
                    kept="Kantor belum didaftarkan.",
                    todo="Daftarkan hanya kantor kecamatan kabupaten ini.",
                )
            row_id = exchange.register(work, figures.code, figures.name, package.key)
            detail = {"code": figures.code, "fingerprint": sealed.fingerprint(package.key)}
            work.audit(Entry("exchange.register", "known_office", row_id, detail=detail))
            work.commit()
        return next(one for one in self.offices() if one.code == figures.code)

    def receive(
        self, paths: Sequence[Path], month: Month | None = None, progress: Progress | None = None
    ) -> list[ReceivedPackage]:
        """Takes the packages that are genuine and of an office that is known; says of every file what became of it.

        With `month` those of other months are left out. What is taken is taken in one transaction.
        """
        self._context.require("month.approve")
        require_whole_office(self._context, _WHAT)
        answers = []
        with self._context.write("exchange.receive") as work:
            known, now = exchange.known(work.connection), self._context.clock.now()
            for number, path in enumerate(paths, 1):
                answer, found = judging.judge(path, known, month, now)
                if found is not None:
                    figures, payload = found
                    answer = judging.against_kept(work.connection, answer, figures, payload)
                    if answer.answer in ("taken", "older"):
                        digest = sha256(payload).hexdigest()
                        values = {"code": figures.code, "month": str(figures.month), "revision": figures.revision}
                        values |= {"made_at": judging.made_in_order(figures), "sha256": digest, "payload": payload}
                        row_id = exchange.add_received(work, values)
                        detail = {"code": figures.code, "month": str(figures.month), "revision": figures.revision}
                        work.audit(Entry("exchange.receive", "received_recap", row_id, detail=detail))
                answers.append(answer)
                if progress:
                    progress("Memeriksa paket", number, len(paths))
            if any(one.answer in ("taken", "older") for one in answers):
                work.commit()
        return answers

    def months(self) -> list[Month]:
        """Months of which anything was received, newest first."""
        self._context.require("recap.view")
        require_whole_office(self._context, _WHAT)
        with self._context.read() as connection:
            return [Month.parse(one) for one in exchange.months(connection)]

    def consolidated(self, month: Month) -> ConsolidatedMonth:
        """All offices of the regency in a month: who has sent, what, and what is odd about it."""
        self._context.require("recap.view")
        require_whole_office(self._context, _WHAT)
        with self._context.read() as connection:
            return consolidated(self._context, connection, month)

    def workbook(self, month: Month, out: Path) -> ConsolidatedMonth:
        """Writes the consolidated month."""
        from pkh_desk.reports.workbook import write_consolidated

        account = self._context.require("recap.view", "export")
        require_whole_office(self._context, _WHAT)
        with self._context.read() as connection:
            found = consolidated(self._context, connection, month)
        if not found.sent:
            raise Refused(
                "nothing_received",
                f"Belum ada paket {month.label} yang diterima.",
                kept="Tidak ada yang ditulis.",
                todo="Terima dahulu paket dari kantor kecamatan.",
            )
        printed = (account.name, self._context.clock.now())

        def render(draft: Path) -> Entry:
            write_consolidated(found, draft, *printed)
            return Entry("exchange.export", "month", 0, detail={"month": str(month), "offices": len(found.sent)})

        hand_out(self._context, out, render)
        return found

    def _key(self) -> bytes:
        with self._context.read() as connection:
            kept = exchange.own_key(connection)
        if kept is not None:
            return kept
        with self._context.write("exchange.key") as work:
            kept = exchange.own_key(work.connection)
            if kept is None:
                kept = sealed.new_key()
                exchange.keep_key(work, kept)
                code = office_info(self._context, work.connection).code
                work.audit(Entry("exchange.key", "office", 0, detail={"office": code}))
                work.commit()
        return kept
