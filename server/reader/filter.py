"""The kernel's filter for the reader's process: only the system calls that reading a note needs.

Called once by `server.reader.child`, before the first strange byte comes. Others answer "not
permitted": no program, no file by its name, no signal to or look into another process. Layout and
numbers are those of Linux's seccomp_filter(2), asm/unistd_64.h and asm-generic/unistd.h.
"""

import ctypes
import os
import struct
from collections.abc import Iterator

_X86_64 = (
    0xC000003E,
    {
        "read": 0, "write": 1, "close": 3, "fstat": 5, "poll": 7, "lseek": 8, "mmap": 9,
        "mprotect": 10, "munmap": 11, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14,
        "rt_sigreturn": 15, "sched_yield": 24, "mremap": 25, "madvise": 28, "getpid": 39,
        "sendto": 44, "recvfrom": 45, "sendmsg": 46, "recvmsg": 47, "exit": 60, "getrusage": 98,
        "sigaltstack": 131, "gettid": 186, "futex": 202, "sched_getaffinity": 204,
        "restart_syscall": 219, "clock_gettime": 228, "exit_group": 231, "set_robust_list": 273,
        "getrandom": 318, "membarrier": 324, "rseq": 334,
    },
    302,
)  # fmt: skip
_AARCH64 = (
    0xC00000B7,
    {
        "close": 57, "lseek": 62, "read": 63, "write": 64, "ppoll": 73, "fstat": 80, "exit": 93,
        "exit_group": 94, "futex": 98, "set_robust_list": 99, "clock_gettime": 113,
        "sched_getaffinity": 123, "sched_yield": 124, "restart_syscall": 128, "sigaltstack": 132,
        "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139, "getrusage": 165,
        "getpid": 172, "gettid": 178, "sendto": 206, "recvfrom": 207, "sendmsg": 211,
        "recvmsg": 212, "brk": 214, "munmap": 215, "mremap": 216, "mmap": 222, "mprotect": 226,
        "madvise": 233, "getrandom": 278, "membarrier": 283, "rseq": 293,
    },
    261,
)  # fmt: skip
_MACHINES = {"x86_64": _X86_64, "aarch64": _AARCH64}

_SET_SECCOMP, _MODE_FILTER, _SET_NO_NEW_PRIVS = 22, 2, 38
_LOAD, _JUMP_IF, _RETURN = 0x20, 0x15, 0x06
_CALL_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001
"""To refuse: errno 1, not permitted."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def refuse_other_calls() -> bool:
    """Let the kernel refuse this process all other calls, for good. Returns whether it does: not on
    a machine whose numbers aren't known here, nor where the kernel has no filters."""
    known = _MACHINES.get(os.uname().machine)
    if known is None:
        return False
    machine, calls, limits = known
    steps = b"".join(_steps(machine, list(calls.values()), limits))
    control = ctypes.CDLL(None, use_errno=True).prctl
    program = _Program(len(steps) // 8, steps)
    if control(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(control(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program)) == 0)


def _steps(machine: int, calls: list[int], limits: int) -> Iterator[bytes]:
    """Classic BPF: each jump is counted from the step after it."""
    yield _step(_LOAD, _MACHINE_AT)
    yield _step(_JUMP_IF, machine, yes=1)
    yield _step(_RETURN, _REFUSE)
    yield _step(_LOAD, _CALL_AT)
    for number in calls:
        yield _step(_JUMP_IF, number, no=1)
        yield _step(_RETURN, _ALLOW)
    # Its own limits it may set, for each request; those of the server, never.
    yield _step(_JUMP_IF, limits, no=3)
    yield _step(_LOAD, _FIRST_ARGUMENT_AT)
    yield _step(_JUMP_IF, 0, no=1)
    yield _step(_RETURN, _ALLOW)
    yield _step(_RETURN, _REFUSE)


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)
