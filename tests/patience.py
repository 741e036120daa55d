"""How long sockets of tests wait for each other: longer than the product's do.

A busy machine may hold a process up for seconds, which is no fault of the product. For servers in
the tests' own process (tests/conftest.py) and in those that their mother forks
(tests/preloaded_mother.py). What tests time-outs sets its own.
"""

PATIENCE_S = 30
WAITS = {
    "signaling.acks.HANDLER_TIMEOUT_S": PATIENCE_S,
    "signaling.visits.HANDLER_TIMEOUT_S": PATIENCE_S,
    "signaling.engine.PING_TIMEOUT_S": PATIENCE_S + 1,
}
