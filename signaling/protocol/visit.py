"""Events around a visit that is open on a page, and what tells pages to ask the API again.

What the server says here carries ids only; the API has the content.
"""

from rooms.events import VisitPart
from signaling.protocol.wire import Id, Wire


class VisitAttend(Wire):
    """I have this visit open. Subscribes to its changes and shows the person as here.

    `connection` is what an earlier `visit:attend` of the same page returned; it takes the same
    place again after a drop.
    """

    visit_id: Id
    connection: Id | None = None


class VisitAttended(Wire):
    connection: Id


class VisitChanged(Wire):
    """Something about this visit changed; ask the API for its present shape. `what` says whether it
    is the visit itself, or something that is kept beside it."""

    visit_id: Id
    what: VisitPart = VisitPart.VISIT


class QueueChanged(Wire):
    """The line this patient waits in moved; ask the API for the place in it."""


class RecordLookedAt(Wire):
    """Somebody read or changed something of this patient; ask the API who, and why."""


class MailChanged(Wire):
    """A conversation with the care team changed, or something to read; ask the API."""


class DeskChanged(Wire):
    """Something on this doctor's desk changed."""


class BoardChanged(Wire):
    """Something on the admin's board changed."""
