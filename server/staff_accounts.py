"""What `visavis staff` does with the opened clinic, as the operator of its server.

The command line has no session and no second factor: whoever may run it has the key file, too. The
audit says that the operator did it.
"""

from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager

from rooms.audit import Asker, asking
from rooms.clock import SystemClock
from rooms.errors import NotFound, Unavailable
from rooms.people import add_person, everyone, person_by_email
from server.api.models.people import AdminPerson
from server.auth import person_audit
from server.auth.joining import Invitation, Newcomer
from server.auth.leaving import visits_left
from server.auth.password_policy import Owner, PasswordPolicy, chosen
from server.auth.passwords import Passwords, keep_password
from server.auth.people_shown import shown
from server.auth.staff_roles import is_staff
from server.compose import build_parts
from server.database import open_clinic
from server.key_source import held_keys
from server.messages.compose import time_in_words
from server.messages.post import open_post
from server.parts import Parts
from server.settings import Settings


async def add_with_password(settings: Settings, newcomer: Newcomer, password: str) -> None:
    """Add a colleague who signs in with this password. Raises ClinicError, VaultError.

    Nothing is opened for a password that won't do.
    """
    passwords = Passwords()
    try:
        owner = Owner(newcomer.name, newcomer.email, newcomer.phone)
        kept = await chosen(passwords, PasswordPolicy(settings.clinic_name), password, owner)
    finally:
        passwords.close()
    async with _opened(settings) as parts, parts.clinic.work() as work:
        who = await add_person(
            work,
            name=newcomer.name,
            roles=newcomer.roles,
            title=newcomer.title,
            email=newcomer.email,
            phone=newcomer.phone,
        )
        await keep_password(work, who.id, kept)
        person_audit.note(work, "cli:person:add", who, roles=" ".join(sorted(who.roles)))


async def invite(settings: Settings, newcomer: Newcomer) -> str:
    """Add a colleague and mail the link; return what to tell the operator. Without a mail server
    that is the link itself. Raises ClinicError, VaultError."""
    async with _opened(settings) as parts:
        made = await parts.joining.add(newcomer)
        until = time_in_words(made.until, "en", settings.zone)
        try:
            await parts.joining.send(made)
        except Unavailable:
            return _hand_over(made, until)
        return f"{made.who.name} was sent a link to {made.who.email}. It works until {until}."


async def disable(settings: Settings, email: str) -> str:
    """Close a colleague's account; return what to tell the operator. Raises ClinicError."""
    async with _opened(settings) as parts:
        async with parts.clinic.read() as work:
            who = await person_by_email(work, email)
        if who is None or not is_staff(who):
            raise NotFound("Nobody of the staff has this e-mail address.")
        await parts.leaving.disable(None, who.id, None)
        async with parts.clinic.read() as work:
            left = (await visits_left(work, {who.id})).get(who.id, 0)
    told = f"The account of {who.name} is closed."
    return f"{told} Visits that need another doctor: {left}." if left else told


async def staff_lines(settings: Settings) -> list[str]:
    """Return a line for each colleague: roles, how the account stands, name and address."""
    async with _opened(settings) as parts, parts.clinic.read() as work:
        colleagues = [one for one in await everyone(work) if is_staff(one)]
        return list(_lines(await shown(work, colleagues)))


def _lines(people: Iterable[AdminPerson]) -> Iterable[str]:
    for one in people:
        roles, factor = ",".join(one.roles), "2nd factor" if one.second_factor else "-"
        yield f"{roles:<22} {one.status:<10} {factor:<10}  {one.name} <{one.email or '-'}>"


def _hand_over(made: Invitation, until: str) -> str:
    return (
        f"{made.who.name} is known now, but no mail could be sent. Give them this link yourself:\n"
        f"{made.link}\nIt works once, until {until}."
    )


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Parts]:
    async with AsyncExitStack() as stack:
        stack.enter_context(asking(Asker(role="operator")))
        url = settings.database_address
        clinic = await open_clinic(url, settings.key_file, SystemClock(), await held_keys(settings))
        stack.push_async_callback(clinic.close)
        passwords, post = Passwords(), open_post(settings)
        stack.callback(passwords.close)
        stack.push_async_callback(post.close)
        yield build_parts(settings, clinic, passwords, post)
