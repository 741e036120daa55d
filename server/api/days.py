"""Days as the clinic counts them: from midnight to midnight in its own zone, 23 to 25 hours long.

The desk and the admin's board show one day; routes ask here for its first and last instant.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def clinic_today(now: datetime, zone: str) -> date:
    """Return the clinic's calendar day that `now` falls in."""
    return now.astimezone(ZoneInfo(zone)).date()


def day_bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    """Return the first instant of that day at the clinic, and of the day after."""
    midnight = datetime.combine(day, time.min, ZoneInfo(zone))
    return midnight, datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone))
