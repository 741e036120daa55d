"""What the clinic's settings let patients do with their own visits, as routes ask for it.

`server/api/slot_routes.py` and `server/api/patient_routes.py` share this.
"""

from datetime import datetime

from rooms.self_booking import BookingRules, PatientsBook, change_until, may_move
from rooms.storage.tables import VisitRow
from server.api.models.visit import MyVisit
from server.settings import Settings


def rules_of(settings: Settings) -> BookingRules:
    return BookingRules(
        patients_book=PatientsBook(settings.patients_book),
        change_until=settings.patients_change_until,
        notice=settings.booking_notice,
        ahead=settings.booking_ahead,
        zone=settings.zone,
    )


def with_changes(shown: MyVisit, visit: VisitRow, settings: Settings, now: datetime) -> MyVisit:
    """Return a visit with what its patient may still change."""
    rules = rules_of(settings)
    return shown.model_copy(
        update={
            "change_until": change_until(visit, rules, now),
            "may_move": may_move(visit, rules, now),
        }
    )
