"""Groups of households and the facilitators who look after them."""

from pkh_desk.services.groups.facilitators import FacilitatorService
from pkh_desk.services.groups.service import GroupService

__all__ = ["FacilitatorService", "GroupService"]
