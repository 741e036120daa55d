"""What breaks, and the promises that hold all the same: HOSTILE.md, "Faults and promises".

Where each row is held, when it isn't here:

- the server is killed: `test_kill` (the notes), `tests/e2e/test_first_visit.py` (the call goes on);
- power loss, a full disk, a database that restarts: `test_storage`;
- Redis killed, frozen or cut: `tests/signaling/test_outages.py`; its throttles lie in the database;
- a clock that is off: `test_clock`;
- one person's network gone: `tests/e2e/network/test_recovery.py`, `web/src/call/room.drops.test.ts`;
- a rolling restart: places are held by `tests/signaling/test_outages.py`, the order by `test_storage`;
- credentials of the relay that end in a call: `web/src/call/credentials.test.ts`, and
  `tests/hostile/test_turn.py` for a relay in use.
"""
