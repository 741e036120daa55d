"""The FHIR interface, asked by everyone: by the session of each, and by tokens of each kind.

The routes of the API have their rows in `table.py`; here every kind of resource is asked for, about
the visit's own patient. A refusal changes nothing but the audit.
"""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from rooms.access import Actor
from rooms.ids import PersonId
from rooms.interfaces.scopes import READ_ALL, WRITABLE, Resource, Scope, Verb
from rooms.interfaces.tokens import Wish, make_token
from rooms.people import person
from server.fhir.place import BASE_PATH
from tests.authorisation.cast import Cast, open_cast
from tests.authorisation.who import PATIENTS, Who

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNKNOWN = frozenset({Who.NOBODY, Who.DISABLED})
"""Whose request carries no session that counts."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def cast(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Cast]:
    async with open_cast(tmp_path_factory.mktemp("fhir")) as opened:
        yield opened


async def ask(
    cast: Cast, method: str, path: str, *, who: Who | None = None, secret: str | None = None
) -> int:
    headers = {} if secret is None else {"Authorization": f"Bearer {secret}"}
    ticket = None if who is None else cast.tickets.get(who)
    if ticket is not None:
        headers |= ticket.headers
    url = cast.house.server.make_url(f"{BASE_PATH}{path}")
    sent: dict[str, Any] = {} if method == "GET" else {"json": {}}
    async with cast.http.request(method, url, headers=headers, **sent) as response:
        body = await response.json()
        if not response.ok:
            assert body["resourceType"] == "OperationOutcome"
        elif who is not Who.PATIENT and secret is None:
            assert cast.names["patient_id"] not in str(body)
        return response.status


@pytest.mark.parametrize("who", list(Who))
async def test_a_session_opens_a_patients_own_record_and_nothing_else(cast: Cast, who: Who) -> None:
    before, patient_id = cast.state(), cast.names["patient_id"]
    own = f"/Appointment?patient={patient_id}"
    if who in PATIENTS:
        assert await ask(cast, "GET", "/Appointment", who=who) == 200
        assert await ask(cast, "GET", own, who=who) == (200 if who is Who.PATIENT else 404)
    else:
        expected = 401 if who in UNKNOWN else 403
        for kind in Resource:
            assert await ask(cast, "GET", f"/{kind}", who=who) == expected, kind
    for kind in sorted(WRITABLE):
        assert await ask(cast, "POST", f"/{kind}", who=who) in {401, 403}
    assert cast.state() == before, "a refusal changed something"


@pytest.mark.parametrize("kind", list(Resource))
async def test_a_scope_opens_its_own_kind_alone(cast: Cast, kind: Resource) -> None:
    async with cast.house.clinic.work() as work:
        wish = Wish(f"Only {kind}", frozenset({Scope(kind, Verb.READ)}), timedelta(days=1))
        officer = await person(work, PersonId(cast.names["officer_id"]))
        secret = (await make_token(work, Actor(officer.id, officer.roles), wish)).secret
    for other in Resource:
        status = await ask(cast, "GET", f"/{other}?_count=1", secret=secret)
        assert status == (200 if other is kind else 403), other
    assert await ask(cast, "POST", f"/{kind}", secret=secret) == 403
    await cast.put_back()


async def test_a_patients_token_reads_their_own_and_a_systems_reads_all(cast: Cast) -> None:
    patient_id, other = cast.names["patient_id"], cast.people[Who.OTHER_PATIENT].id
    own, system = cast.names["own_secret"], cast.names["system_secret"]
    assert len(READ_ALL) == len(Resource)
    for path in ("/Patient/{}", "/Patient/{}/$everything", "/Goal?patient={}"):
        assert await ask(cast, "GET", path.format(patient_id), secret=own) == 200
        assert await ask(cast, "GET", path.format(other), secret=own) == 404
        assert await ask(cast, "GET", path.format(other), secret=system) == 200
    assert await ask(cast, "GET", f"/Binary/{cast.names['file_id']}", secret="visavis_x") == 401
