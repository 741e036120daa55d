"""A decision as a doctor offers it, and what both say of it, for these tests."""

from dataclasses import replace
from datetime import timedelta

from rooms.decisions import beginning, confirming, record
from rooms.decisions.content import (
    Agreement,
    Chance,
    Effect,
    Matter,
    Offer,
    Option,
    OptionKind,
    Source,
    Voice,
    Weight,
)
from rooms.decisions.record import Decision
from rooms.ids import VisitId
from rooms.people import Person
from tests.signaling.people import Folk

WAIT = Option(
    "wait",
    OptionKind.WAIT,
    "Wait and see",
    effects=(Effect("Better", is_good=True, chance=Chance(3, 10)),),
)
TABLET = Option(
    "tablet",
    OptionKind.CHOICE,
    "A tablet every day",
    "A low dose first",
    (
        Effect("Better", is_good=True, chance=Chance(5, 10)),
        Effect("Tired", is_good=False, chance=None, note="Nobody knows"),
    ),
    "A tablet every day",
    "Best chance",
)
OFFER = Offer(
    "How do we prevent your migraines?",
    (WAIT, TABLET),
    "There is more than one good way.",
    "10 people like you",
    (Source("A study", "https://studies.example/1"),),
)
VOICE = Voice((Matter("No tablets every day", Weight.MOST),), "wait", words="For now")
KNOWN = Option("own-1", OptionKind.CHOICE, "Tablets")
CHOICE = Offer("Tablets or not?", (KNOWN, Option("wait", OptionKind.WAIT, "Wait and see")))
"""What a patient begins with."""
MINE = Voice((Matter("To sleep", Weight.MOST),), words="My sister takes them.")
AGREEMENT = Agreement("wait", "Wait for 8 weeks")


def asked(question: str) -> Offer:
    """Return the offer under another question."""
    return replace(OFFER, question=question)


async def raised(folk: Folk, visit_id: VisitId) -> Decision:
    async with folk.clinic.work() as work:
        patient = folk.actor(folk.patient)
        return await beginning.raise_choice(work, patient, visit_id, CHOICE, MINE)


async def started(folk: Folk, visit_id: VisitId) -> Decision:
    async with folk.clinic.work() as work:
        return await beginning.start(work, folk.actor(folk.doctor), visit_id, OFFER)


async def gone_on(
    folk: Folk, decision: Decision, visit_id: VisitId, who: Person | None = None
) -> Decision:
    """Return the decision after a doctor has taken it up in another visit."""
    async with folk.clinic.work() as work:
        doctor = folk.actor(who or folk.doctor)
        return await beginning.go_on(work, doctor, visit_id, decision.id, timedelta(days=365))


async def agreed(folk: Folk, decision: Decision, agreement: Agreement = AGREEMENT) -> Decision:
    """Return the decision with an agreement, as the doctor wrote it down."""
    base = decision.current.content.agreement_revision
    async with folk.clinic.work() as work:
        return await record.change_agreement(
            work, folk.actor(folk.doctor), decision.visit_id, decision.id, base, agreement
        )


async def confirmed(folk: Folk, decision: Decision, *who: Person) -> Decision:
    """Return the decision after these have confirmed it, each as it stood then."""
    for one in who:
        async with folk.clinic.work() as work:
            decision = await confirming.confirm(
                work, folk.actor(one), decision.visit_id, decision.id, decision.revision
            )
    return decision
