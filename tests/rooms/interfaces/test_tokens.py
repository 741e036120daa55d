"""Tokens of the clinic's systems: who may let one read of somebody's health."""

from datetime import timedelta

import pytest

from rooms.access import Actor
from rooms.errors import Refused
from rooms.interfaces.scopes import OPERATIONS, Resource, Scope, Verb
from rooms.interfaces.tokens import Wish, make_token
from rooms.roles import Role
from tests.signaling.people import Folk

HEALTH = sorted(set(Resource) - OPERATIONS)


def wish(*scopes: Scope) -> Wish:
    return Wish("The archive", frozenset(scopes), timedelta(days=1))


@pytest.mark.parametrize("resource", HEALTH)
async def test_an_admin_alone_lets_no_system_read_of_somebodys_health(
    folk: Folk, resource: Resource
) -> None:
    admin = folk.actor(folk.admin)
    async with folk.clinic.work() as work:
        with pytest.raises(Refused) as refused:
            await make_token(work, admin, wish(Scope(resource, Verb.READ)))
    assert refused.value.code == "privacy_officer_needed"


async def test_a_privacy_officer_who_is_an_admin_does(folk: Folk) -> None:
    officer = Actor(folk.admin.id, folk.admin.roles | {Role.PRIVACY})
    async with folk.clinic.work() as work:
        made = await make_token(work, officer, wish(Scope(Resource.COMPOSITION, Verb.READ)))
    assert made.secret


async def test_an_admin_lets_a_system_send_and_see_operations(folk: Folk) -> None:
    admin, operations = folk.actor(folk.admin), [Scope(one, Verb.READ) for one in OPERATIONS]
    async with folk.clinic.work() as work:
        made = await make_token(
            work, admin, wish(*operations, Scope(Resource.APPOINTMENT, Verb.WRITE))
        )
    assert made.secret
