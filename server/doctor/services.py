"""Redis, mail, text messages and the virus scanner, as `visavis doctor` asks them. Nothing is sent unless asked for."""

import asyncio
import secrets

import aiohttp
from redis.asyncio import Redis
from redis.exceptions import RedisError

from rooms.channels import Channel
from rooms.errors import Unavailable
from server.doctor.finding import Finding, bad, fault, off, ok, warn
from server.messages.messenger import Message
from server.messages.sms import SmsGateway
from server.messages.smtp import SmtpMail
from server.scanning import Scanner
from server.settings import Settings

WITHIN_S = 10.0
_WORDS = "This is a test of the clinic's messages, sent by its operator. Nothing is to be done."


async def ask_redis(settings: Settings) -> list[Finding]:
    """Ping, then say something on a channel and hear it."""
    what = "Redis"
    if settings.redis_url is None:
        return [off(what, "VISAVIS_REDIS_URL; one process needs none")]
    redis = Redis.from_url(settings.redis_url.get_secret_value())
    try:
        async with asyncio.timeout(WITHIN_S):
            await redis.ping()
            heard = await _hears_itself(redis)
    except (RedisError, OSError, TimeoutError) as error:
        advice = (
            "Is it running, and does VISAVIS_REDIS_URL name it? Nodes hear each other through it."
        )
        return [bad(what, f"does not answer ({fault(error)})", advice)]
    finally:
        await redis.aclose()
    if not heard:
        return [
            bad(what, "answers, but carries no messages", "May this user publish and subscribe?")
        ]
    return [ok(what, "answers and carries messages")]


async def _hears_itself(redis: "Redis") -> bool:
    name, said = f"visavis-doctor-{secrets.token_hex(8)}", secrets.token_bytes(8)
    async with redis.pubsub() as channel:
        await channel.subscribe(name)
        await channel.get_message(timeout=WITHIN_S / 2)
        await redis.publish(name, said)
        heard = await channel.get_message(ignore_subscribe_messages=True, timeout=WITHIN_S / 2)
    return heard is not None and heard["data"] == said


async def ask_mail(settings: Settings, mail_to: str | None) -> list[Finding]:
    """Connect, upgrade to TLS and sign in; send one mail when `mail_to` says to whom."""
    what = "Mail"
    if settings.smtp_url is None:
        return [off(what, "VISAVIS_SMTP_URL; links and codes need it")]
    mail = SmtpMail(settings.smtp_url.get_secret_value(), settings.mail_from, WITHIN_S)
    try:
        found = [ok(what, await mail.knock())]
        if mail_to is not None:
            await mail.send(_message(settings, Channel.MAIL, mail_to))
            found.append(ok(what, f"handed over a test to {mail_to}"))
        return found
    except Unavailable as error:
        return [bad(what, error.message, "Check VISAVIS_SMTP_URL: host, port, user and password.")]


async def ask_sms(settings: Settings, sms_to: str | None) -> list[Finding]:
    """Is the gateway there? Send one message when `sms_to` says to whom."""
    what, url = "Text messages", settings.sms_gateway_url
    if url is None:
        return [off(what, "VISAVIS_SMS_GATEWAY_URL; codes by text need it")]
    timeout = aiohttp.ClientTimeout(total=WITHIN_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as http,
            http.head(url, allow_redirects=False) as answer,
        ):
            found = [ok(what, f"the gateway answers (status {answer.status})")]
    except (aiohttp.ClientError, TimeoutError) as error:
        words = f"the gateway does not answer ({fault(error)})"
        return [bad(what, words, "Check VISAVIS_SMS_GATEWAY_URL, and the way out of this network.")]
    return found if sms_to is None else [*found, await _sent(settings, url, sms_to)]


async def ask_scanner(settings: Settings) -> list[Finding]:
    """Ask the virus scanner for its version, and whether it has signatures to look for."""
    what, address = "Virus scanner", settings.virus_scanner
    if address is None:
        return [off(what, "VISAVIS_VIRUS_SCANNER; files are taken unscanned")]
    try:
        version = await Scanner(address, answers_within_s=WITHIN_S).version()
    except Unavailable:
        advice = (
            "Is clamd running, and does VISAVIS_VIRUS_SCANNER name its socket? Until it answers, no "
            "file is taken."
        )
        return [bad(what, "does not answer", advice)]
    # ClamAV 1.4.6/27812/Sat Nov 21 08:24:05 2026: program, signatures, their day.
    name, _, signatures = version.partition("/")
    if not signatures:
        return [
            warn(what, f"{name} has no official signatures", "Let freshclam bring them, every day.")
        ]
    return [ok(what, f"{name} answers, with signatures {signatures.replace('/', ' of ', 1)}")]


async def _sent(settings: Settings, url: str, sms_to: str) -> Finding:
    token = settings.sms_gateway_token
    gateway = SmsGateway(url, token.get_secret_value() if token else None, WITHIN_S)
    try:
        await gateway.send(_message(settings, Channel.SMS, sms_to))
    except Unavailable as error:
        return bad("Text messages", error.message, "Check VISAVIS_SMS_GATEWAY_TOKEN.")
    finally:
        await gateway.close()
    return ok("Text messages", f"handed over a test to {sms_to}")


def _message(settings: Settings, channel: Channel, address: str) -> Message:
    name = settings.clinic_name
    return Message(channel=channel, to=address, address=address, subject=name, text=_WORDS)
