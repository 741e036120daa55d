"""HOSTILE.md, "Faults and promises": Redis is killed; what guards the doors doesn't live in it."""

from pathlib import Path

from server.auth.throttle import FREE_TRIES
from tests.hostile.two_servers import DOCTOR, PASSWORD, two_servers
from tests.servers import RedisServer

WRONG = "eight slow herons at dusk"


async def test_guesses_are_counted_by_both_servers_while_redis_is_gone(
    own_redis: RedisServer, postgres_url: str, tmp_path: Path
) -> None:
    """Tries are counted in the database: Redis takes none of them along, and no server counts
    anew. The right password is held back as well."""
    async with two_servers(tmp_path, postgres_url, own_redis.url) as servers:
        one, two = await servers.on_both()

        async def refused(at: int, password: str) -> str:
            said = {"email": DOCTOR, "password": password}
            return str((await (one, two)[at].ask("POST", "/sign-in", said))["error"]["code"])

        half = FREE_TRIES // 2
        before = [await refused(0, WRONG) for _ in range(half)]
        own_redis.crash()
        after = [await refused(number % 2, WRONG) for number in range(FREE_TRIES - half)]
        assert set(before + after) == {"wrong_credentials"}
        assert [await refused(at, PASSWORD) for at in (0, 1)] == ["too_many", "too_many"]
