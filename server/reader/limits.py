"""How much the reader's process may take. Nothing is imported here that would make its start slow."""

MEMORY_BYTES = 768 * 1024**2
"""Address space. Its libraries map a tenth; a note of the largest size takes a third."""

CPU_S = 10
"""Processor time of one request; the kernel ends a process that takes more."""

ANSWER_WITHIN_S = 20.0
"""Also when the machine is busy with other things."""

START_WITHIN_S = 20.0
END_WITHIN_S = 2.0

PROCESSES = 2
"""At once, at most; the second starts when the first is busy for another patient."""

WAITING = 32
WAITING_EACH = 6
"""Requests that wait, of all and of one patient; more are sent away."""
