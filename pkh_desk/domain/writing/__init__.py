"""The texts of a handling: what the report asks for, what was written, how complete it is. Plain rules, no storage."""

from pkh_desk.domain.writing.aspects import PARTS, STEPS, Aspect, aspect_of
from pkh_desk.domain.writing.content import EMPTY, TextContent, TextItem, checked, from_data, to_data
from pkh_desk.domain.writing.progress import Progress, counter, percent, progress_of
from pkh_desk.domain.writing.records import (
    AspectText,
    HandlingReport,
    HandlingTexts,
    ReportAspect,
    ReportPart,
    StepDay,
    TextDraft,
    TextVersion,
)
from pkh_desk.domain.writing.tidy import tidy_text
from pkh_desk.domain.writing.words import count_words

__all__ = [
    "EMPTY",
    "PARTS",
    "STEPS",
    "Aspect",
    "AspectText",
    "HandlingReport",
    "HandlingTexts",
    "Progress",
    "ReportAspect",
    "ReportPart",
    "StepDay",
    "TextContent",
    "TextDraft",
    "TextItem",
    "TextVersion",
    "aspect_of",
    "checked",
    "count_words",
    "counter",
    "from_data",
    "percent",
    "progress_of",
    "tidy_text",
    "to_data",
]
