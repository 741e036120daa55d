"""Mail reaches a real SMTP server whole, or the caller is told; never in the clear elsewhere."""

import asyncio
from datetime import UTC, datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import icalendar
import pytest

from rooms.channels import Channel
from rooms.errors import Unavailable
from rooms.ids import PersonId, VisitId
from rooms.people import Person
from rooms.roles import Role
from server.messages.compose import Appointment, Letterhead, link_message
from server.messages.messenger import Message
from server.messages.smtp import SmtpMail
from tests.clock import FakeClock
from tests.server.messages.smtp_server import smtp_server

SENDER = "Lindenhof <visits@lindenhof.example>"
HEAD = Letterhead(
    "Lindenhof", "+49 30 555", "112", ZoneInfo("Europe/Madrid"), "https://lindenhof.example"
)
ANA = Person(
    id=PersonId("ana"),
    name="Ana Ruiz",
    title="",
    email="ana@example.org",
    phone="+49305550147",
    roles=frozenset({Role.PATIENT}),
    language="es",
    disabled=False,
)
VISIT = Appointment(VisitId("visit-1"), "Dr. Núria Osei", datetime(2030, 1, 7, 9, tzinfo=UTC), 20)


def invitation() -> Message:
    return link_message(HEAD, ANA, Channel.MAIL, VISIT, "the-token-of-this-link", FakeClock())


async def test_an_invitation_arrives_with_its_calendar_entry() -> None:
    async with smtp_server() as server:
        await SmtpMail(f"smtp://127.0.0.1:{server.port}", SENDER).send(invitation())
    (mail,) = server.mails
    assert server.recipients == ["ana@example.org"]
    assert (mail["From"], mail["To"]) == (SENDER, "ana@example.org")
    assert mail["Subject"] == "Su consulta por video en Lindenhof"
    assert mail["Message-ID"].endswith("@lindenhof.example>")
    body = mail.get_body(("plain",))
    assert body is not None
    assert "https://lindenhof.example/visit#the-token-of-this-link" in body.get_content()
    assert "lunes, 7 de enero de 2030, 10:00 (hora estándar de Europa central)" in (
        body.get_content()
    )

    (attached,) = mail.iter_attachments()
    assert isinstance(attached, EmailMessage)
    assert attached.get_content_type() == "text/calendar"
    assert attached.get_param("method") == "REQUEST"
    assert attached.get_filename() == "visit.ics"
    content = attached.get_payload(decode=True)
    assert isinstance(content, bytes)
    calendar = icalendar.Calendar.from_ical(content)
    (event,) = calendar.events
    assert (event["UID"], event["SUMMARY"]) == ("visit-1", "Consulta por video con Dr. Núria Osei")
    assert event.start == datetime(2030, 1, 7, 9, tzinfo=UTC)
    assert event.end == datetime(2030, 1, 7, 9, 20, tzinfo=UTC)
    assert b"DTSTART;TZID=Europe/Madrid:20300107T100000" in content
    for secret in (b"the-token", b"Ana"):
        assert secret not in content


@pytest.mark.parametrize("how", ["refuses", "silent"])
async def test_a_mail_that_was_not_taken_is_told(how: str) -> None:
    async with smtp_server(refuses=how == "refuses", is_silent=how == "silent") as server:
        mail = SmtpMail(f"smtp://127.0.0.1:{server.port}", SENDER, timeout_s=0.5)
        with pytest.raises(Unavailable, match="could not be sent"):
            await mail.send(invitation())
    assert server.mails == []


async def test_a_mail_server_that_is_gone_is_told() -> None:
    async with smtp_server() as server:
        port = server.port
    with pytest.raises(Unavailable):
        await SmtpMail(f"smtp://127.0.0.1:{port}", SENDER).send(invitation())


async def test_a_server_elsewhere_that_offers_no_tls_gets_nothing() -> None:
    async with smtp_server("127.0.0.2") as server:
        with pytest.raises(Unavailable):
            await SmtpMail(f"smtp://127.0.0.2:{server.port}", SENDER).send(invitation())
    assert server.mails == []


@pytest.mark.parametrize(
    "address",
    [
        "ana@example.org\r\nBcc: eve@example.org",
        "ana@example.org, eve@example.org",
        "ana@[192.0.2.1",
        "",
    ],
)
async def test_an_address_that_is_more_than_one_gets_nothing(address: str) -> None:
    message = Message(
        channel=Channel.MAIL, to="Ana", address=address, subject="Hello", text="Hello"
    )
    async with smtp_server() as server:
        with pytest.raises(Unavailable):
            await SmtpMail(f"smtp://127.0.0.1:{server.port}", SENDER).send(message)
    assert (server.mails, server.recipients) == ([], [])


async def test_many_mails_at_once_all_arrive() -> None:
    async with smtp_server() as server:
        mail = SmtpMail(f"smtp://127.0.0.1:{server.port}", SENDER)
        await asyncio.gather(*(mail.send(invitation()) for _ in range(5)))
    assert len(server.mails) == 5
