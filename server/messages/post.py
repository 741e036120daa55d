"""The real ways that messages go out: an SMTP server and an SMS gateway, as the settings say."""

from rooms.channels import Channel
from rooms.errors import Unavailable
from server.messages.messenger import Message, Messenger
from server.messages.sms import SmsGateway
from server.messages.smtp import SmtpMail
from server.settings import Settings


def open_post(settings: Settings) -> "Post":
    """Return the clinic's post; close it at the end."""
    mail = settings.smtp_url and SmtpMail(settings.smtp_url.get_secret_value(), settings.mail_from)
    token = settings.sms_gateway_token
    sms = settings.sms_gateway_url and SmsGateway(
        settings.sms_gateway_url, None if token is None else token.get_secret_value()
    )
    return Post(mail or None, sms or None)


class Post:
    """Sends each message by the way of its channel; a channel may be missing."""

    def __init__(self, mail: Messenger | None, sms: Messenger | None) -> None:
        self._ways: dict[Channel, Messenger | None] = {Channel.MAIL: mail, Channel.SMS: sms}

    async def send(self, message: Message) -> None:
        way = self._ways[message.channel]
        if way is None:
            raise Unavailable(
                "The clinic can't send mail yet."
                if message.channel is Channel.MAIL
                else "The clinic can't send text messages yet."
            )
        await way.send(message)

    async def close(self) -> None:
        for way in self._ways.values():
            if way is not None:
                await way.close()
