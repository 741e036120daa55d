"""Turns decisions into what the API gives, and what was sent into a decision's parts.

Routes call these inside their unit of work; nothing here decides who may see what.
"""

from collections.abc import Iterable, Mapping

from rooms.access import Actor
from rooms.clinic import Work
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
)
from rooms.decisions.record import Confirmation, Decision, Version
from rooms.decisions.rights import READS, Rights, rights_in
from rooms.ids import PersonId, VisitId
from rooms.people import Person, people
from rooms.storage.tables import VisitRow
from rooms.visits import people_of
from server.api.models import decisions as models
from server.api.views import doctor_brief


async def decision_view(
    work: Work,
    actor: Actor,
    decision: Decision,
    *,
    seen_in: VisitId | None = None,
    reads_only: bool = False,
) -> models.Decision:
    """A decision as its reader sees it, in one of its visits, with its former versions."""
    visit = await work.db.get_one(VisitRow, seen_in or decision.visit_id)
    who = await people_of(work, visit)
    names = await _names(work, decision)
    rights = READS if reads_only else await rights_in(work, actor, visit)
    now, content = decision.current, decision.current.content
    return models.Decision(
        id=decision.id,
        visit_id=visit.id,
        visit_starts_at=visit.starts_at,
        patient_name=who.patient.name,
        doctor=None if who.doctor is None else doctor_brief(who.doctor),
        created_at=decision.created_at,
        changed_at=now.changed_at,
        revision=decision.revision,
        version=now.number,
        state=state_of(now),
        offer=offer_view(content.offer),
        offer_revision=content.offer_revision,
        voice=_voice(content.voice),
        voice_revision=content.voice_revision,
        agreement=_agreement(content.agreement),
        agreement_revision=content.agreement_revision,
        agreement_by=None if content.written is None else _name(names, content.written.by),
        confirmations=_confirmations(now.confirmations, names),
        settled_version=None if decision.settled is None else decision.settled.number,
        review_on=decision.review_on,
        earlier=tuple(_version(one, names) for one in decision.earlier),
        rights=_rights(rights),
    )


async def brief_view(
    work: Work,
    actor: Actor,
    decision: Decision,
    *,
    seen_in: VisitId | None = None,
    reads_only: bool = False,
) -> models.DecisionBrief:
    """A decision as a line of a list."""
    visit = await work.db.get_one(VisitRow, seen_in or decision.visit_id)
    who = await people_of(work, visit)
    rights = READS if reads_only else await rights_in(work, actor, visit)
    said = {one.side for one in decision.current.confirmations}
    content = decision.current.content
    agreed = content.agreement
    chosen = None if agreed is None else content.option(agreed.option_id)
    return models.DecisionBrief(
        id=decision.id,
        visit_id=visit.id,
        visit_starts_at=visit.starts_at,
        patient_name=who.patient.name,
        mine=actor.person_id == decision.patient_id,
        doctor=None if who.doctor is None else doctor_brief(who.doctor),
        question=content.offer.question,
        state=state_of(decision.current),
        choice=None if chosen is None else chosen.title,
        later=agreed is not None and agreed.option_id is None,
        words="" if agreed is None else agreed.words,
        review_on=decision.review_on,
        changed_at=decision.current.changed_at,
        asks_me=rights.side is not None and bool(said) and rights.side not in said,
    )


def state_of(version: Version) -> models.DecisionState:
    if version.is_settled:
        return models.DecisionState.SETTLED
    if version.confirmations:
        return models.DecisionState.HALF
    if version.content.agreement is not None:
        return models.DecisionState.PROPOSED
    if version.content.is_raised:
        return models.DecisionState.RAISED
    return models.DecisionState.OPEN


def offer_view(offer: Offer) -> models.DecisionOffer:
    return models.DecisionOffer(
        question=offer.question,
        why=offer.why,
        people=offer.people,
        options=tuple(_option(one) for one in offer.options),
        sources=tuple(models.DecisionSource(title=o.title, link=o.link) for o in offer.sources),
    )


def offer_of(said: models.DecisionOffer) -> Offer:
    return Offer(
        question=said.question,
        options=tuple(option_of(one) for one in said.options),
        why=said.why,
        people=said.people,
        sources=tuple(Source(one.title, one.link) for one in said.sources),
    )


def raised_of(said: models.RaiseChoice) -> tuple[Offer, Voice]:
    """What a patient begins with: their options have names alone, as their doctor adds the rest."""
    wait = Option("wait", OptionKind.WAIT, said.wait)
    known = tuple(
        Option(f"own-{number}", OptionKind.CHOICE, title)
        for number, title in enumerate(said.options, 1)
    )
    return Offer(said.question, (*known, wait)), Voice(_matters_of(said.matters), words=said.words)


def option_of(said: models.DecisionOption) -> Option:
    return Option(
        id=said.id,
        kind=said.kind,
        title=said.title,
        about=said.about,
        effects=tuple(_effect_of(one) for one in said.effects),
        asks=said.asks,
        fits=said.fits,
    )


def voice_of(said: models.DecisionVoice) -> Voice:
    return Voice(_matters_of(said.matters), said.leans_to, said.unsure, said.words)


def _matters_of(said: Iterable[models.DecisionMatter]) -> tuple[Matter, ...]:
    return tuple(Matter(one.words, one.weight) for one in said)


def agreement_of(said: models.DecisionAgreement) -> Agreement:
    return Agreement(said.option_id, said.words, said.reason, said.review_on)


def _effect_of(said: models.DecisionEffect) -> Effect:
    chance = said.chance
    told = None if chance is None else Chance(chance.happens_to, chance.out_of)
    return Effect(said.label, said.good, told, said.note)


def _option(option: Option) -> models.DecisionOption:
    return models.DecisionOption(
        id=option.id,
        kind=option.kind,
        title=option.title,
        about=option.about,
        effects=tuple(_effect(one) for one in option.effects),
        asks=option.asks,
        fits=option.fits,
    )


def _effect(effect: Effect) -> models.DecisionEffect:
    told = effect.chance
    chance = None
    if told is not None:
        chance = models.DecisionChance(happens_to=told.happens_to, out_of=told.out_of)
    return models.DecisionEffect(
        label=effect.label, good=effect.is_good, chance=chance, note=effect.note
    )


def _voice(voice: Voice) -> models.DecisionVoice:
    matters = tuple(
        models.DecisionMatter(words=one.words, weight=one.weight) for one in voice.matters
    )
    return models.DecisionVoice(
        matters=matters, leans_to=voice.leans_to, unsure=voice.is_unsure, words=voice.words
    )


def _agreement(said: Agreement | None) -> models.DecisionAgreement | None:
    if said is None:
        return None
    return models.DecisionAgreement(
        option_id=said.option_id, words=said.words, reason=said.reason, review_on=said.review_on
    )


def _version(version: Version, names: Mapping[PersonId, Person]) -> models.DecisionVersion:
    return models.DecisionVersion(
        number=version.number,
        changed_at=version.changed_at,
        offer=offer_view(version.content.offer),
        voice=_voice(version.content.voice),
        agreement=_agreement(version.content.agreement),
        confirmations=_confirmations(version.confirmations, names),
    )


def _confirmations(
    said: Iterable[Confirmation], names: Mapping[PersonId, Person]
) -> tuple[models.DecisionConfirmation, ...]:
    return tuple(
        models.DecisionConfirmation(side=one.side, name=_name(names, one.by), at=one.at)
        for one in said
    )


def _rights(rights: Rights) -> models.DecisionRights:
    return models.DecisionRights(
        offer=rights.offer, voice=rights.voice, agree=rights.agree, side=rights.side
    )


async def _names(work: Work, decision: Decision) -> Mapping[PersonId, Person]:
    versions = (decision.current, *decision.earlier)
    said = {one.by for version in versions for one in version.confirmations}
    written = {one.content.written.by for one in versions if one.content.written is not None}
    return await people(work, said | written)


def _name(names: Mapping[PersonId, Person], person_id: PersonId) -> str | None:
    return names[person_id].name if person_id in names else None
