"""Every table of the dataset, defined once."""

from pkh_desk.storage.tables.accounts import Account, AccountRole, SavedFilterRow
from pkh_desk.storage.tables.audit import AuditEntry, Txn
from pkh_desk.storage.tables.base import FAR_DAY, FAR_TXN, Base
from pkh_desk.storage.tables.cases import CaseSpan, CaseStepRow, GraduationCase
from pkh_desk.storage.tables.documents import Document, DocumentCounter
from pkh_desk.storage.tables.duplicates import DuplicateDecision, DuplicateMerge, DuplicatePairRow
from pkh_desk.storage.tables.events import HouseholdEventRow, SiksEntryRow
from pkh_desk.storage.tables.groups import Facilitator, GroupSpan, HouseholdGroupSpan, KpmGroup
from pkh_desk.storage.tables.handling import CaseHandling, HandlingRecord, HandlingTurn, HandlingVersion
from pkh_desk.storage.tables.imports import ImportBatch, ImportIssue, RosterRow, SnapshotChunk
from pkh_desk.storage.tables.months import MonthLock
from pkh_desk.storage.tables.office import IdCounter, Office, OfficialRow
from pkh_desk.storage.tables.roster import ComponentSpan, Household, HouseholdSpan, Member, MemberSpan
from pkh_desk.storage.tables.stages import ListingExplanation
from pkh_desk.storage.tables.writing import HandlingDraft, HandlingText

__all__ = [
    "FAR_DAY",
    "FAR_TXN",
    "Account",
    "AccountRole",
    "AuditEntry",
    "Base",
    "CaseHandling",
    "CaseSpan",
    "CaseStepRow",
    "ComponentSpan",
    "Document",
    "DocumentCounter",
    "DuplicateDecision",
    "DuplicateMerge",
    "DuplicatePairRow",
    "Facilitator",
    "GraduationCase",
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
    "KpmGroup",
    "ListingExplanation",
    "Member",
    "MemberSpan",
    "MonthLock",
    "Office",
    "OfficialRow",
    "RosterRow",
    "SavedFilterRow",
    "SiksEntryRow",
    "SnapshotChunk",
    "Txn",
]
