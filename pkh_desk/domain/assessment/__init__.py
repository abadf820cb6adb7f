"""The assessment of a graduation case: an instrument as data, its answers, what they weigh, what is missing."""

from pkh_desk.domain.assessment.answers import (
    WAY_LABELS,
    Answer,
    Way,
    missing_required,
    question_field,
    unanswered_words,
    value_words,
)
from pkh_desk.domain.assessment.checking import fault_in, refuse_faulty
from pkh_desk.domain.assessment.instrument import Band, Instrument, Option, Question, from_data, to_data
from pkh_desk.domain.assessment.scoring import Part, Result, differs, score

__all__ = [
    "WAY_LABELS",
    "Answer",
    "Band",
    "Instrument",
    "Option",
    "Part",
    "Question",
    "Result",
    "Way",
    "differs",
    "fault_in",
    "from_data",
    "missing_required",
    "question_field",
    "refuse_faulty",
    "score",
    "to_data",
    "unanswered_words",
    "value_words",
]
