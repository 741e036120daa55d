"""How the record keeps clinical notes and lists: in a copy for the patient, in an erasure, and when
the time of visits is over (`rooms.kept`)."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update

from rooms.clinic import Work
from rooms.clinical.addenda import Addendum
from rooms.clinical.cosigning import Cosigner
from rooms.clinical.lists import ListEntry, lists_of
from rooms.clinical.signed import SignedNote, signed_notes
from rooms.ids import PersonId
from rooms.kept import Entry, Keeper, Line
from rooms.people import Person
from rooms.storage.clinical_tables import (
    AddendumRow,
    CosignatureRow,
    ListEntryRow,
    SignedNoteRow,
)
from rooms.storage.tables import VisitRow


async def _copy_notes(work: Work, patient_id: PersonId) -> Sequence[Entry]:
    return [Entry(one.signed_at, _note(one)) for one in await signed_notes(work, patient_id)]


def _note(one: SignedNote) -> tuple[Line, ...]:
    lines = [
        Line("note", one.document.text),
        Line("signed-by", _name(one.signer)),
        Line("hash", one.fingerprint),
    ]
    lines += [_cosigned(each) for each in one.cosigners if each.signed_at is not None]
    return (*lines, *(line for each in one.addenda for line in _addendum(each)))


def _cosigned(one: Cosigner) -> Line:
    return Line("cosigned-by", _name(one.doctor))


def _addendum(one: Addendum) -> tuple[Line, ...]:
    when = one.written_at.strftime("%Y-%m-%d %H:%M UTC")
    return (Line("addendum", one.text), Line("written-by", f"{_name(one.author)}, {when}"))


def _name(person: Person | None) -> str:
    return "" if person is None else person.name


async def _erase_notes(work: Work, patient_id: PersonId) -> int:
    own = list(
        await work.db.scalars(
            select(SignedNoteRow.visit_id).where(SignedNoteRow.patient_id == patient_id)
        )
    )
    await _forget_notes(work, own)
    return len(own)


async def _forget_notes(work: Work, visit_ids: Sequence[str]) -> None:
    for table in (CosignatureRow, AddendumRow, SignedNoteRow):
        await work.db.execute(delete(table).where(table.visit_id.in_(visit_ids)))


async def _copy_lists(work: Work, patient_id: PersonId) -> Sequence[Entry]:
    found = await lists_of(work, patient_id)
    return [Entry(one.added_at, _entry(one)) for one in found]


def _entry(one: ListEntry) -> tuple[Line, ...]:
    words, lines = one.words, [Line(one.kind, one.words.text)]
    if words.detail:
        lines.append(Line("detail", words.detail))
    if words.code:
        lines.append(Line("code", f"{words.system} {words.code}"))
    lines.append(Line("written-by", _name(one.added_by)))
    if one.ended_at is not None:
        lines.append(Line("ended", one.ended_at.strftime("%Y-%m-%d")))
    return tuple(lines)


async def _erase_lists(work: Work, patient_id: PersonId) -> int:
    gone = await work.db.execute(
        delete(ListEntryRow).where(ListEntryRow.patient_id == patient_id).returning(ListEntryRow.id)
    )
    return len(gone.all())


async def _let_go_of_visits(work: Work, visit_ids: Sequence[str]) -> None:
    """A problem outlives the visit in which it was written down; the last visit takes it along."""
    await work.db.execute(
        update(ListEntryRow).where(ListEntryRow.visit_id.in_(visit_ids)).values(visit_id=None)
    )
    leaving = select(VisitRow.patient_id).where(VisitRow.id.in_(visit_ids))
    staying = select(VisitRow.patient_id).where(VisitRow.id.not_in(visit_ids))
    await work.db.execute(
        delete(ListEntryRow).where(
            ListEntryRow.patient_id.in_(leaving), ListEntryRow.patient_id.not_in(staying)
        )
    )


CLINICAL_NOTES = Keeper("clinical_notes", _copy_notes, _erase_notes, _forget_notes)
LISTS = Keeper("lists", _copy_lists, _erase_lists, _let_go_of_visits)
