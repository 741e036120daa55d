"""The demo clinic: its cast with their passwords, its visits, and the messages it kept back.

`server/demo/routes.py` and `server/messages/routes.py` give these.
"""

from pydantic import AwareDatetime

from rooms.channels import Channel
from rooms.lifecycle import VisitState
from rooms.roles import Role
from server.api.models.base import Body


class OutboxMessage(Body):
    """`to` is the person's name; `links` are the addresses found in the text."""

    id: str
    channel: Channel
    to: str
    address: str
    at: AwareDatetime
    subject: str
    text: str
    links: tuple[str, ...]


class Outbox(Body):
    messages: tuple[OutboxMessage, ...]


class DemoPerson(Body):
    role: Role
    name: str
    email: str
    password: str
    code: str
    demo_link: str


class DemoVisit(Body):
    id: str
    doctor_name: str | None
    patient_name: str
    patient_link: str
    starts_at: AwareDatetime
    state: VisitState


class DemoClinic(Body):
    people: tuple[DemoPerson, ...]
    visits: tuple[DemoVisit, ...]
