"""All services of one logged-in session, wired once by bootstrap."""

from __future__ import annotations

from dataclasses import dataclass

from pkh_desk.services.accounts import AccountService
from pkh_desk.services.assessment import AssessmentService
from pkh_desk.services.attachments import AttachmentService
from pkh_desk.services.case_papers import CasePaperService
from pkh_desk.services.complaints import ComplaintService
from pkh_desk.services.components import ComponentService
from pkh_desk.services.context import Context
from pkh_desk.services.documents import DocumentService, FormService, LetterBookService
from pkh_desk.services.documents.templates import TemplateService
from pkh_desk.services.duplicates import DuplicateService
from pkh_desk.services.exchange import ExchangeService
from pkh_desk.services.graduation import GraduationService
from pkh_desk.services.graduation.circles import CircleService
from pkh_desk.services.graduation.exporting import CaseExportService
from pkh_desk.services.groups import FacilitatorService, GroupService
from pkh_desk.services.handling import HandlingService
from pkh_desk.services.imports import ImportService
from pkh_desk.services.maintenance import MaintenanceService
from pkh_desk.services.office import OfficeService
from pkh_desk.services.quality import QualityService
from pkh_desk.services.recaps import MonthService, RecapService, TargetService
from pkh_desk.services.roster import RosterService
from pkh_desk.services.roster_events import RosterEventService
from pkh_desk.services.roster_export import RosterExportService
from pkh_desk.services.saved_filters import SavedFilterService
from pkh_desk.services.siks import SiksService
from pkh_desk.services.stages import StageService
from pkh_desk.services.work import WorkService
from pkh_desk.services.writing import HandlingTextService


@dataclass(frozen=True)
class Services:
    """What the window and the terminal work with."""

    context: Context
    office: OfficeService
    roster: RosterService
    imports: ImportService
    duplicates: DuplicateService
    graduation: GraduationService
    documents: DocumentService
    forms: FormService
    letters: LetterBookService
    recaps: RecapService
    months: MonthService
    targets: TargetService
    exchange: ExchangeService
    accounts: AccountService
    maintenance: MaintenanceService
    groups: GroupService
    facilitators: FacilitatorService
    complaints: ComplaintService
    events: RosterEventService
    siks: SiksService
    quality: QualityService
    stages: StageService
    components: ComponentService
    exports: RosterExportService
    filters: SavedFilterService
    handling: HandlingService
    work: WorkService
    assessments: AssessmentService
    case_papers: CasePaperService
    attachments: AttachmentService
    circles: CircleService
    case_exports: CaseExportService
    texts: HandlingTextService
    templates: TemplateService

    def put_away(self) -> None:
        """Deletes the copies that were opened to be looked at, at once: nobody sits at the program any more."""
        self.context.opened.shut()

    def close(self) -> None:
        """Closes the dataset; copies that were opened to be looked at are deleted."""
        self.put_away()
        self.context.dataset.close()


def wire(context: Context) -> Services:
    """All services on one context."""
    return Services(
        context=context,
        office=OfficeService(context),
        roster=RosterService(context),
        imports=ImportService(context),
        duplicates=DuplicateService(context),
        graduation=GraduationService(context),
        documents=DocumentService(context),
        forms=FormService(context),
        letters=LetterBookService(context),
        recaps=RecapService(context),
        months=MonthService(context),
        targets=TargetService(context),
        exchange=ExchangeService(context),
        accounts=AccountService(context),
        maintenance=MaintenanceService(context),
        groups=GroupService(context),
        facilitators=FacilitatorService(context),
        complaints=ComplaintService(context),
        events=RosterEventService(context),
        siks=SiksService(context),
        quality=QualityService(context),
        stages=StageService(context),
        components=ComponentService(context),
        exports=RosterExportService(context),
        filters=SavedFilterService(context),
        handling=HandlingService(context),
        work=WorkService(context),
        assessments=AssessmentService(context),
        case_papers=CasePaperService(context),
        attachments=AttachmentService(context),
        circles=CircleService(context),
        case_exports=CaseExportService(context),
        texts=HandlingTextService(context),
        templates=TemplateService(context),
    )
