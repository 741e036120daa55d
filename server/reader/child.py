"""The reader's process: takes logs of notes from the server, one at a time, and says what is in them.

Started by `server.reader.process` as `python -m server.reader`, with one end of a socket pair. It
has no database, no key, no setting. Once it runs it can open nothing, neither file nor socket, cannot
grow beyond its address space, and each request has so much processor time; the kernel ends it
otherwise, and refuses it every system call that reading doesn't need (`server.reader.filter`). It
ends itself when its server is gone.
"""

import gc
import os
import resource
import signal
import socket
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from pycrdt import Decoder, Doc, XmlFragment, merge_updates

from server.reader.content import ROOT, blocks_of
from server.reader.filter import refuse_other_calls
from server.reader.limits import CPU_S, MEMORY_BYTES
from server.reader.wire import LENGTHS, BrokenFrameError, Frame, checked, frame_of

_SOCKET = 0
_DESCRIPTORS = 3
"""The socket, and two ways to nowhere."""

_NICENESS = 5
_AT_ONCE = 64

Clocks = dict[int, int]


def main() -> None:
    """Answer over the socket that stands where the standard input would."""
    sock = socket.socket(fileno=_SOCKET)
    merge([Doc().get_update()])  # Loads what the library loads when first used.
    confine()
    serve(sock, is_filtered=refuse_other_calls())


def confine() -> None:
    """Give up what reading a note doesn't need."""
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # These are open, and no further descriptor is given: no file, no network.
    resource.setrlimit(resource.RLIMIT_NOFILE, (_DESCRIPTORS, _DESCRIPTORS))
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def serve(sock: socket.socket, *, is_filtered: bool) -> None:
    """Answer requests until the other end closes."""
    with sock:
        sock.sendall(Frame({"ready": True, "filtered": is_filtered}).packed())
        while (asked := _receive(sock)) is not None:
            _allow_time()
            sock.sendall(_packed(_answer(asked)))
            gc.collect()


def _answer(asked: Frame) -> Frame:
    try:
        match asked.head.get("do"):
            case "read":
                return Frame({"blocks": _read(asked.body)[1]})
            case "merge":
                state, clocks = merge(asked.body)
                return Frame({"clocks": {str(one): end for one, end in clocks.items()}}, (state,))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - pycrdt raises many kinds for what it can't read
        return Frame({"error": "unreadable", "kind": type(error).__name__})
    return Frame({"error": "unknown"})


def _packed(answer: Frame) -> bytes:
    try:
        return answer.packed()
    except BrokenFrameError as error:
        return Frame({"error": "unreadable", "kind": type(error).__name__}).packed()


def merge(updates: Sequence[bytes]) -> tuple[bytes, Clocks]:
    """Return one update that says what all say, and how far each writer's writing is in it.

    A document's own state is short, but leaves out what still waits for something missing, and half
    of a surrogate pair whose other half was deleted. The updates put together hold all, and are long.
    Each is loaded again and compared; the server compares the clocks with what it knows was written.
    """
    doc, blocks = _read(updates)
    clocks = clocks_of(doc)
    ways: list[Callable[[], bytes]] = [doc.get_update, partial(put_together, updates)]
    for way in ways:
        state = way()
        again, same = _read([state])
        if same == blocks and clocks_of(again) == clocks:
            return state, clocks
    raise ValueError("the merged state says something else")


def put_together(updates: Sequence[bytes]) -> bytes:
    """Return updates as one, nothing of them left out; some at a time, since that is quadratic."""
    while len(updates) > 1:
        updates = [
            merge_updates(*updates[at : at + _AT_ONCE]) for at in range(0, len(updates), _AT_ONCE)
        ]
    return updates[0]


def clocks_of(doc: "Doc[Any]") -> Clocks:
    """Return a document's state vector (Yjs: pairs of client id and clock)."""
    decoder = Decoder(doc.get_state())
    count = decoder.read_var_uint()
    return {decoder.read_var_uint(): decoder.read_var_uint() for _ in range(count)}


def _read(updates: Sequence[bytes]) -> tuple["Doc[Any]", list[dict[str, Any]]]:
    doc: Doc[Any] = Doc()
    fragment = doc.get(ROOT, type=XmlFragment)
    with doc.transaction():
        for update in updates:
            doc.apply_update(update)
    with doc.transaction():
        return doc, blocks_of(fragment)


def _allow_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + CPU_S
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _receive(sock: socket.socket) -> Frame | None:
    lengths = _exactly(sock, LENGTHS.size)
    if lengths is None:
        return None
    head, body = checked(*LENGTHS.unpack(lengths))
    parts = _exactly(sock, head), _exactly(sock, body)
    if parts[0] is None or parts[1] is None:
        raise BrokenFrameError("cut off")
    return frame_of(parts[0], parts[1])


def _exactly(sock: socket.socket, count: int) -> bytes | None:
    data = bytearray(count)
    view, at = memoryview(data), 0
    while at < count:
        got = sock.recv_into(view[at:])
        if got == 0:
            return None
        at += got
    return bytes(data)
