"""The assessment of cases: its instrument, its answers, and how a step finishes it."""

from pkh_desk.services.assessment.service import AssessmentService

__all__ = ["AssessmentService"]
