"""Where each is in a note: told to the others who have it open, and kept nowhere.

`signaling.notes` shows a caret, `signaling.visits` takes it away with the socket or its visit.
"""

from rooms.ids import PersonId
from signaling.groups import Group
from signaling.hub import Hub
from signaling.protocol import NoteCaretShown
from signaling.sockets import OpenNote, Socket


async def show_caret(hub: Hub, socket: Socket, held: OpenNote, caret: str | None) -> None:
    """Tell the others that have the note open."""
    held.shows_caret = caret is not None
    said = _shown(held, socket.actor.person_id, caret)
    await hub.emit("note:caret", said, held.group, skip=socket.sid)


async def put_notes_away(hub: Hub, socket: Socket, only: Group | None = None) -> None:
    """Close the notes that a socket has open, or one of them; its carets go with them."""
    for group in [only] if only else list(socket.notes):
        held = socket.notes.pop(group, None)
        await hub.leave(socket.sid, group)
        if held is not None and held.shows_caret:
            await show_caret(hub, socket, held, None)


def _shown(held: OpenNote, author: PersonId, caret: str | None) -> NoteCaretShown:
    return NoteCaretShown(
        visit_id=held.visit_id,
        kind=held.kind,
        client_id=held.client_id,
        author=author,
        name=held.name,
        caret=caret,
    )
