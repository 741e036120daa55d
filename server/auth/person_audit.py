"""What is written into the audit about somebody's account. The services on people call it.

A patient's own account concerns the patient, who then reads of it; staff's does not.
"""

from dataclasses import replace

from rooms import audit
from rooms.audit import OutcomeWord
from rooms.clinic import Work
from rooms.people import Person
from rooms.roles import Role


def note(
    work: Work, action: str, who: Person, *, reason: str | None = None, **detail: str | int | bool
) -> None:
    """Note that something was done to a person's account."""
    work.audit(
        action,
        patient_id=who.id if Role.PATIENT in who.roles else None,
        reason=reason,
        detail={"person": who.id, **detail},
    )


def note_own(
    work: Work, action: str, who: Person, *, outcome: OutcomeWord = "success", **detail: str | int
) -> None:
    """Note what somebody does to their own account by a mailed link, signed in or not."""
    roles = "+".join(sorted(who.roles))
    with audit.asking(replace(audit.asker(), person_id=who.id, role=roles)):
        work.audit(
            action,
            patient_id=who.id if Role.PATIENT in who.roles else None,
            outcome=outcome,
            detail={"person": who.id, **detail},
        )
