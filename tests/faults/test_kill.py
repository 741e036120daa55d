"""`kill -9` of the server while five pages write: what was acknowledged is there, once, in order."""

from pathlib import Path

from tests.faults.held import Stage
from tests.faults.kill import kill_again_and_again

ANYWHERE = [None]


async def test_no_acknowledged_edit_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    """Also not in the middle of a compaction, at each of its stages."""
    outcome = await kill_again_and_again(tmp_path, [*Stage, *ANYWHERE])
    assert outcome.snapshot > 0
