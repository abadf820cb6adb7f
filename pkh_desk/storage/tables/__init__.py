"""Every table of the dataset, defined once."""

from pkh_desk.storage.tables.accounts import Account, AccountRole, SavedFilterRow
from pkh_desk.storage.tables.assessment import (
    Assessment,
    AssessmentAnswer,
    AssessmentInstrument,
    CasePaper,
    MinimumWage,
)
from pkh_desk.storage.tables.attachments import AttachmentRow
from pkh_desk.storage.tables.audit import AuditEntry, Txn
from pkh_desk.storage.tables.base import FAR_DAY, FAR_TXN, Base
from pkh_desk.storage.tables.cases import CaseHandler, CaseSpan, CaseStepRow, GraduationCase
from pkh_desk.storage.tables.circles import CircleChangeRow, CircleMemberRow
from pkh_desk.storage.tables.complaints import Complaint, ComplaintStepRow
from pkh_desk.storage.tables.documents import Document, DocumentCounter, NumberNote
from pkh_desk.storage.tables.duplicates import DuplicateDecision, DuplicateMerge, DuplicatePairRow
from pkh_desk.storage.tables.events import HouseholdEventRow, SiksEntryRow
from pkh_desk.storage.tables.exchange import KnownOfficeRow, OfficeKey, ReceivedRecap
from pkh_desk.storage.tables.groups import Facilitator, GroupSpan, HouseholdGroupSpan, KpmGroup
from pkh_desk.storage.tables.handling import CaseHandling, HandlingRecord, HandlingTurn, HandlingVersion
from pkh_desk.storage.tables.imports import ImportBatch, ImportIssue, RosterRow, SnapshotChunk
from pkh_desk.storage.tables.months import MonthLock, MonthStep
from pkh_desk.storage.tables.office import IdCounter, Office, OfficialRow
from pkh_desk.storage.tables.roster import ComponentSpan, Household, HouseholdSpan, Member, MemberSpan
from pkh_desk.storage.tables.stages import ListingExplanation
from pkh_desk.storage.tables.targets import GraduationTargetRow
from pkh_desk.storage.tables.writing import HandlingDraft, HandlingText

__all__ = [
    "FAR_DAY",
    "FAR_TXN",
    "Account",
    "AccountRole",
    "Assessment",
    "AssessmentAnswer",
    "AssessmentInstrument",
    "AttachmentRow",
    "AuditEntry",
    "Base",
    "CaseHandler",
    "CaseHandling",
    "CasePaper",
    "CaseSpan",
    "CaseStepRow",
    "CircleChangeRow",
    "CircleMemberRow",
    "Complaint",
    "ComplaintStepRow",
    "ComponentSpan",
    "Document",
    "DocumentCounter",
    "DuplicateDecision",
    "DuplicateMerge",
    "DuplicatePairRow",
    "Facilitator",
    "GraduationCase",
    "GraduationTargetRow",
    "GroupSpan",
    "HandlingDraft",
    "HandlingRecord",
    "HandlingText",
    "HandlingTurn",
    "HandlingVersion",
    "Household",
    "HouseholdEventRow",
    "HouseholdGroupSpan",
    "HouseholdSpan",
    "IdCounter",
    "ImportBatch",
    "ImportIssue",
    "KnownOfficeRow",
    "KpmGroup",
    "ListingExplanation",
    "Member",
    "MemberSpan",
    "MinimumWage",
    "MonthLock",
    "MonthStep",
    "NumberNote",
    "Office",
    "OfficeKey",
    "OfficialRow",
    "ReceivedRecap",
    "RosterRow",
    "SavedFilterRow",
    "SiksEntryRow",
    "SnapshotChunk",
    "Txn",
]
