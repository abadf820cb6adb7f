"""Events of households: recorded with proof, read back, the newest one taken back."""

from pkh_desk.services.roster_events.service import RosterEventService
from pkh_desk.services.roster_events.viewing import event_rows

__all__ = ["RosterEventService", "event_rows"]
