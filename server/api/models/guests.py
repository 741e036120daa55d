"""Who takes part in a visit: people and their links, guests, further devices, and proxies.

`server/api/guest_routes.py` and `proxy_routes.py` take and give these; `server/api/guest_views.py`
fills them.
"""

from typing import Annotated

from pydantic import AwareDatetime, Field

from rooms.access import Scope
from rooms.channels import Channel
from rooms.lifecycle import VisitState
from rooms.proxies import Relation
from rooms.roles import SeatRole
from server.api.models.base import Body, Email, Language, Line, Phone
from server.api.models.booking import RecordId
from server.api.models.desk import LinkStatus
from server.api.models.visit import Agreed, DoctorBrief, GuestRole


class VisitLink(Body):
    """A person's newest link to a visit, and how far it got."""

    status: LinkStatus
    sent_by: Channel
    sent_at: AwareDatetime
    opened_at: AwareDatetime | None
    verified_at: AwareDatetime | None
    joined_at: AwareDatetime | None
    expires_at: AwareDatetime


class VisitPerson(Body):
    """Somebody with a place in a visit, or a proxy who may be sent a link to it. `agreed` is the
    patient's word on a guest, `here` whether they have the visit open just now."""

    person_id: str
    name: str
    role: SeatRole
    link: VisitLink | None
    agreed: Agreed
    consented: bool
    admitted: bool
    here: bool
    removed: bool


class VisitDevice(Body):
    """A further device on somebody's link that waits for a yes. `browser` is in words."""

    id: str
    name: str
    role: SeatRole
    browser: str | None
    asked_at: AwareDatetime


class VisitPeople(Body):
    """Who takes part, as staff see it."""

    people: tuple[VisitPerson, ...]
    devices: tuple[VisitDevice, ...]


class InviteGuest(Body):
    """The link goes by `send_by`, the code by the other channel. Somebody the clinic knows by
    this e-mail or phone number already is invited as themselves. `phone_checked` says that whoever
    invites checked the number with them."""

    role: GuestRole
    name: Line
    email: Email | None = None
    phone: Phone | None = None
    language: Language = "en"
    send_by: Channel = Channel.MAIL
    phone_checked: bool = False


class GuestVisit(Body):
    """A visit as a guest sees it. The patient's name is told once the guest is let in."""

    id: str
    state: VisitState
    starts_at: AwareDatetime
    minutes: int
    my_name: str
    my_role: GuestRole
    doctor: DoctorBrief | None
    patient_name: str | None
    consent_version: str
    consented: bool
    admitted: bool
    agreed: Agreed


class GuestCheckIn(Body):
    """A guest, or who acts for the patient, agrees to take part, and to be seen by name."""

    consent_version: Line
    language: Language


class Proxy(Body):
    """Somebody who may act for a patient. `shown` says whether the patient sees it."""

    id: str
    person_id: str
    name: str
    relation: Relation
    scopes: tuple[Scope, ...]
    shown: bool
    created_at: AwareDatetime
    expires_at: AwareDatetime
    ended_at: AwareDatetime | None


class Proxies(Body):
    """All proxies of a patient, those that are over last."""

    proxies: tuple[Proxy, ...]


class AddProxy(Body):
    """Exactly one of `person_id` and `name`; a new person needs an e-mail address and a phone
    number for links to reach them. `phone_checked` says that the admin checked the number."""

    person_id: RecordId | None = None
    name: Line | None = None
    relation: Relation
    scopes: Annotated[tuple[Scope, ...], Field(min_length=1, max_length=2)]
    expires_at: AwareDatetime
    shown: bool = True
    email: Email | None = None
    phone: Phone | None = None
    language: Language = "en"
    phone_checked: bool = False


class MyProxy(Body):
    """Who may act for me, or for whom I may: `person_id` and `name` are the other person's."""

    id: str
    person_id: str
    name: str
    relation: Relation
    scopes: tuple[Scope, ...]
    expires_at: AwareDatetime


class MyProxies(Body):
    """`act_for_me` are those that are shown to me; `i_act_for` are the people I act for."""

    act_for_me: tuple[MyProxy, ...]
    i_act_for: tuple[MyProxy, ...]
