"""The report as plain text, for reading, copying and reports that are typed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from pkh_desk.domain.writing.records import HandlingReport, ReportAspect

INITIALS_NOTE = "Nama orang ditulis dengan inisial."
NOTHING = "(belum ditulis)"


def report_text(report: HandlingReport) -> str:
    """The whole report; lines are not broken, since whoever takes it on breaks them."""
    return "\n".join(_lines(report)).strip() + "\n"


def _lines(report: HandlingReport) -> Iterator[str]:
    yield f"LAPORAN KASUS {report.case_number or report.number}"
    yield f"{report.subject}: {report.name}, Desa {report.village}"
    yield f"{report.words} kata. {INITIALS_NOTE}" if report.initials else f"{report.words} kata."
    for part in report.parts:
        yield from ("", part.title.upper())
        for aspect in part.aspects:
            yield from ("", *_aspect(aspect))


def _aspect(aspect: ReportAspect) -> Iterator[str]:
    yield aspect.title
    if aspect.text:
        yield aspect.text
    for item in aspect.items:
        yield f"- {item.title}" if item.title else "-"
        yield item.text
    for fact in aspect.facts:
        yield f"* {fact}"
    if not (aspect.text or aspect.items or aspect.facts):
        yield NOTHING
