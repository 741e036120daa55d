"""What is written to a patient who gave no feedback: one message, with a way to the questions.

`server.asking_feedback` sends it.
"""

from rooms.channels import Channel
from rooms.people import Person
from server.messages.compose import Appointment, Letterhead, addressed, letter, time_in_words
from server.messages.messenger import Message
from server.messages.visit_words import Way
from server.text import text


def feedback_message(
    head: Letterhead, who: Person, channel: Channel, visit: Appointment, way: Way | None
) -> Message:
    """Ask how a visit was. Raises Invalid when they can't be reached so."""
    language = who.language
    doctor = visit.doctor_name or head.name
    link = f"{head.public_url}/portal" if way is None else f"{head.public_url}/visit#{way.token}"
    code_by = "none" if way is None else way.code_by.value
    if channel is Channel.SMS:
        words = text(
            language,
            "message-feedback-sms",
            clinic=head.name,
            doctor=doctor,
            link=link,
            way=code_by,
        )
        return addressed(who, channel, "", words)
    when = time_in_words(visit.starts_at, language, head.zone)
    parts = (
        text(language, "message-feedback-mail", name=who.name, doctor=doctor, when=when),
        text(language, "message-feedback-link", link=link, way=code_by),
        text(language, "message-feedback-week"),
    )
    subject = text(language, "message-feedback-subject", clinic=head.name)
    return addressed(who, channel, subject, letter(head, language, parts))
