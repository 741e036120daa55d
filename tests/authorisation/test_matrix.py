"""Every route and every socket event, asked by everyone, over real HTTP and real sockets.

What is expected is in `table.py`. A refusal must also leave the clinic as it was: nothing but the
audit and the counters of tries may be written.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from server.api import openapi
from server.api.route import Route
from server.api_tables import API_TABLES
from server.live_sessions import SessionLookup
from signaling.protocol import CLIENT_EVENTS
from tests.authorisation import examples
from tests.authorisation.cast import REASON, Answer, Cast, open_cast
from tests.authorisation.table import EVENTS, ROUTES, SHOWS
from tests.authorisation.who import Who
from tests.signaling.conftest import ORIGIN, serve
from tests.signaling.people import ANSWERS
from tests.signaling.raw import RawSocket

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOT_SIGNED_IN = frozenset({Who.NOBODY, Who.DISABLED})
TOLD_LATER = frozenset({"wrong_credentials", "wrong_code", "wrong_passkey", "wrong_proof"})
"""Refusals of what was sent, not of who sends it: the caller got in."""
UNKNOWN = frozenset({"link_unknown", "token_unknown"})

DECLARED: dict[str, Route] = {
    f"{route.method} {route.path}": route
    for table in (openapi.routes, *API_TABLES)
    for route in table
}
CLINICAL = (REASON, ANSWERS.location, ANSWERS.company, ANSWERS.matters)
NO_PLACE = frozenset({"not_attending", "not_admitted", "not_in_room", "note_not_open", "refused"})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def cast(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Cast]:
    async with open_cast(tmp_path_factory.mktemp("matrix")) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def live(cast: Cast) -> AsyncIterator[str]:
    """The live side of the same clinic; its address."""
    lookup = SessionLookup(cast.house.parts.sessions)
    async with serve(cast.house.clinic, lookup) as (url, _):
        cast.keep()
        yield url


async def test_every_route_and_event_has_a_row_and_every_row_is_about_one() -> None:
    assert set(DECLARED) == set(ROUTES)
    assert set(CLIENT_EVENTS) == set(EVENTS) == set(examples.EVENTS)
    assert set(examples.BODIES) <= set(ROUTES)


@pytest.mark.parametrize("name", sorted(set(ROUTES) & set(DECLARED)))
async def test_a_route_opens_to_whom_the_table_says(cast: Cast, name: str) -> None:
    row, wrong = ROUTES[name], []
    refused = [who for who in Who if row.expects(who) != "allowed"]
    before = cast.state()
    for who in refused:
        answer = await ask(cast, name, who)
        wrong += judged(who, row.expects(who), answer)
    assert wrong == []
    assert cast.state() == before, "a refusal changed something"
    for who in sorted(row.may):
        answer = await ask(cast, name, who)
        wrong += judged(who, "allowed", answer)
        if DECLARED[name].method != "GET":
            await cast.put_back()
    assert wrong == []


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("refused", Answer(200, "", "")),
        ("refused", Answer(404, "not_found", "")),
        ("hidden", Answer(403, "refused", "")),
        ("allowed", Answer(403, "not_treating", "")),
        ("allowed", Answer(422, "invalid", "")),
        ("allowed", Answer(500, "internal", "")),
    ],
)
async def test_an_answer_that_differs_from_the_table_is_noticed(
    expected: str, answer: Answer
) -> None:
    assert judged(Who.OTHER_DOCTOR, expected, answer) != []


async def test_a_change_is_noticed_and_put_back(cast: Cast) -> None:
    before = cast.state()
    assert (await ask(cast, "POST /visits/{visit_id}/hang-up", Who.DOCTOR)).status == 200
    assert cast.state() != before
    await cast.put_back()
    assert cast.state() == before


@pytest.mark.parametrize("name", sorted(SHOWS))
async def test_a_list_shows_the_visit_to_whom_it_belongs_only(cast: Cast, name: str) -> None:
    shown = [who for who in Who if cast.names["visit_id"] in (await ask(cast, name, who)).text]
    assert set(shown) == SHOWS[name]


async def test_an_admin_reads_nothing_of_what_was_said_in_a_visit(cast: Cast) -> None:
    """Of whatever route opens to an admin, also by what a change answers."""
    told, open_to_admin = [], [name for name, row in ROUTES.items() if Who.ADMIN in row.may]
    for name in open_to_admin:
        answer = await ask(cast, name, Who.ADMIN)
        told += [f"{name}: {word}" for word in CLINICAL if word in answer.text]
        await cast.put_back()
    assert told == []
    read = (await ask(cast, "GET /visits/{visit_id}", Who.DOCTOR)).text
    assert [word for word in CLINICAL if word not in read] == []


@pytest.mark.parametrize("who", list(Who))
async def test_a_socket_does_what_the_table_says(cast: Cast, live: str, who: Who) -> None:
    try:
        said = await say_all(cast, live, who)
    finally:
        await cast.put_back()
    assert said == {event: row.expects(who) for event, row in EVENTS.items()}


async def ask(cast: Cast, name: str, who: Who) -> Answer:
    body = examples.filled(examples.BODIES.get(name, {}), cast.names)
    return await cast.call(who, DECLARED[name].method, examples.path_of(name, cast.names), body)


def judged(who: Who, expected: str, answer: Answer) -> list[str]:
    """Return what is wrong with an answer: nothing, or one line."""
    found = verdict(answer)
    is_right = found == expected
    if expected == "refused" and who in NOT_SIGNED_IN:
        is_right = answer.code == "not_signed_in"
    elif expected == "refused" and who is Who.HALF:
        is_right = answer.code == "second_factor_needed"
    return [] if is_right else [f"{who}: {found} ({answer}), not {expected}"]


def verdict(answer: Answer) -> str:
    """Return what an answer says of who asks."""
    if answer.code in TOLD_LATER | UNKNOWN:
        return "allowed"
    if answer.status in {401, 403}:
        return "refused"
    if answer.status == 404:
        return "hidden"
    # A body that can't be read or a fault would hide what is decided about the caller.
    return "allowed" if answer.status < 500 and answer.code != "invalid" else "unclear"


async def say_all(cast: Cast, url: str, who: Who) -> dict[str, str]:
    """Return how each event is answered, sent in the order of a page that opens a visit."""
    ticket = cast.tickets.get(who)
    cookies = {} if ticket is None else {ticket.cookie: ticket.token}
    async with RawSocket(url, cookies=cookies, origin=ORIGIN) as socket:
        kind = "account" if ticket is None else ticket.kind.value
        if "sid" not in await socket.connect({"session": kind}):
            return dict.fromkeys(EVENTS, "refused")
        return {event: await say(cast, socket, event) for event in EVENTS}


async def say(cast: Cast, socket: RawSocket, event: str) -> str:
    """Return how one event is answered; a refusal must change nothing."""
    before = cast.state()
    answer = await socket.ask(event, examples.filled(examples.EVENTS[event], cast.names))
    code = answer.get("error", {}).get("code", "")
    if code not in NO_PLACE | {"not_found"}:
        return "allowed"
    assert cast.state() == before, f"a refused {event} changed something"
    return "hidden" if code == "not_found" else "refused"
