"""Real PostgreSQL and Redis servers for tests, on random loopback ports, ended by their pid.

``tests/conftest.py`` starts one of each per test worker, and only when a test asks for it. Tests
that hurt a server (crash, freeze, restart) start one of their own. A commit survives a crash of
the server, not one of the machine: nothing is synced to the disk.
"""

import contextlib
import itertools
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from tests.eventually import eventually_sync

LOOPBACK = "127.0.0.1"
START_TRIES = 3
START_TIMEOUT_S = 120.0
STOP_TIMEOUT_S = 60.0
_FIRST_PORT = 10_240
"""Above all that browsers refuse to talk to."""
_PORT_TRIES = 1_000
_DONE = "-- done --"


class ServerDidNotStartError(RuntimeError):
    """A server ended or stayed silent at its start; the message holds its last words."""


class LocalServer(ABC):
    """One child process with a port and a folder of its own; never runs as root."""

    name: ClassVar[str]
    crash_signal: ClassVar[signal.Signals] = signal.SIGKILL
    stop_signal: ClassVar[signal.Signals] = signal.SIGINT

    def __init__(self) -> None:
        self.port = 0
        self.folder = Path(tempfile.mkdtemp(prefix=f"visavis-{self.name}-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._account = _unprivileged_account()
        if self._account:
            os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)

    @property
    def pid(self) -> int:
        if self._process is None:
            raise RuntimeError(f"{self.name} is not running")
        return self._process.pid

    def start(self) -> None:
        """Start on the port used before, or on a free one the first time; wait for an answer."""
        port_is_fixed = self.port != 0
        for _ in range(START_TRIES):
            if not port_is_fixed:
                self.port = free_port()
            self._process = self._spawn(self._command())
            if self._comes_up():
                return
            self.stop()
        raise ServerDidNotStartError(f"{self.name} did not start:\n{self._log().read_text()}")

    def stop(self) -> None:
        """Ask the process to end, insist after a while; safe to call twice."""
        self._end(self.stop_signal)

    def crash(self) -> None:
        """End the process at once and uncleanly; ``start`` brings it back on the same port."""
        self._end(self.crash_signal)

    def freeze(self) -> None:
        """Let the process keep its sockets and answer nothing, until ``thaw``."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def close(self) -> None:
        """Stop and remove the folder; safe to call twice."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @abstractmethod
    def _command(self) -> list[str]: ...

    @abstractmethod
    def _answers(self) -> bool: ...

    def _run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            timeout=120,
            cwd=self.folder,
            user=self._account.pw_uid if self._account else None,
            group=self._account.pw_gid if self._account else None,
            extra_groups=[] if self._account else None,
        )

    def _spawn(self, command: list[str]) -> subprocess.Popen[bytes]:
        with self._log().open("ab") as log:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,  # Ctrl-C reaches pytest first, which then stops us.
                user=self._account.pw_uid if self._account else None,
                group=self._account.pw_gid if self._account else None,
                extra_groups=[] if self._account else None,
            )

    def _comes_up(self) -> bool:
        process = self._process
        if process is None:
            return False
        eventually_sync(
            lambda: process.poll() is not None or self._answers(), timeout_s=START_TIMEOUT_S
        )
        return process.poll() is None

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGCONT)
        process.send_signal(how)
        try:
            process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _log(self) -> Path:
        return self.folder / "server.log"


class PostgresServer(LocalServer):
    """PostgreSQL without disk syncs, and with a fresh database for whoever asks."""

    name = "postgres"
    # Killing only the postmaster would leave its children holding the shared memory.
    crash_signal = signal.SIGQUIT

    def __init__(self, **options: str) -> None:
        super().__init__()
        self._bin = _postgres_folder()
        self._data = self.folder / "data"
        self._options = options
        self._databases = 0
        self._client: subprocess.Popen[str] | None = None
        self._run(
            str(self._bin / "initdb"),
            "--pgdata", str(self._data), "--username", "postgres", "--auth", "trust",
            "--encoding", "UTF8", "--no-locale", "--no-sync",
        )  # fmt: skip

    def create_database(self, template: str = "template0") -> str:
        """Create an empty database, or a copy of ``template``; return its name."""
        self._databases += 1
        name = f"visavis_{self._databases}"
        self._sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def set(self, **options: str) -> None:
        """Change options, from the next start on."""
        self._options |= options

    def let_in(self, *rules: str, maps: tuple[str, ...] = ()) -> None:
        """Who may connect how, as pg_hba.conf and pg_ident.conf say it, from the next start on."""
        ours = "host all postgres 127.0.0.1/32 trust"
        self.give("data/pg_hba.conf", "\n".join((ours, *rules, "")))
        self.give("data/pg_ident.conf", "\n".join((*maps, "")))

    def give(self, name: str, content: str) -> Path:
        """Write a file of the server's own account into its folder."""
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        path.chmod(0o600)
        if self._account:
            os.chown(path, self._account.pw_uid, self._account.pw_gid)
        return path

    def run_sql(self, statement: str) -> None:
        """Run a statement as the account that owns the server."""
        self._sql(statement)

    def query(self, database: str, statement: str) -> str:
        """Run a statement in one database; return what it selects, if anything."""
        self._sql(f'\\connect "{database}"', end="")
        found = self._sql(statement)
        self._sql('\\connect "postgres"', end="")
        return found

    def drop_database(self, name: str) -> None:
        """Remove a database, and cut whoever is still connected to it."""
        self._sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def run_file(self, script: Path) -> None:
        """Run a file of SQL as the account that owns the server."""
        copy = self.folder / script.name
        copy.write_bytes(script.read_bytes())
        self._psql("--file", str(copy))

    def url(self, database: str) -> str:
        """The address of a database as SQLAlchemy wants it."""
        return f"postgresql+asyncpg://postgres@{LOOPBACK}:{self.port}/{database}"

    def _command(self) -> list[str]:
        options = {
            "listen_addresses": LOOPBACK,
            "port": str(self.port),
            "unix_socket_directories": "",
            "fsync": "off",
            "full_page_writes": "off",
            "autovacuum": "off",
            "max_connections": "200",
            "shared_buffers": "32MB",
            **self._options,
        }
        settings = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        return [str(self._bin / "postgres"), "-D", str(self._data), *settings]

    def _answers(self) -> bool:
        try:
            self._run(str(self._bin / "pg_isready"), "-q", "-h", LOOPBACK, "-p", str(self.port))
        except subprocess.CalledProcessError:
            return False
        return True

    def _sql(self, statement: str, end: str = ";") -> str:
        """Run one statement; by one client for all, since each start of it takes its time."""
        client = self._client or self._connect()
        assert client.stdin is not None
        assert client.stdout is not None
        client.stdin.write(f"{statement}{end}\n\\echo {_DONE}\n")
        client.stdin.flush()
        said: list[str] = []
        for line in client.stdout:
            if line.strip() == _DONE:
                return "".join(said)
            said.append(line)
        raise RuntimeError(f"{statement}: {self._log().read_text()[-500:]}")

    def _connect(self) -> subprocess.Popen[str]:
        with self._log().open("ab") as log:
            self._client = subprocess.Popen(
                self._psql_command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                cwd=self.folder,
                start_new_session=True,
                user=self._account.pw_uid if self._account else None,
                group=self._account.pw_gid if self._account else None,
                extra_groups=[] if self._account else None,
            )
        return self._client

    def _end(self, how: signal.Signals) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.kill()
            client.communicate()
        super()._end(how)

    def _psql(self, *what: str) -> None:
        self._run(*self._psql_command(), *what)

    def _psql_command(self) -> list[str]:
        return [
            str(self._bin / "psql"),
            "--quiet", "--no-psqlrc", "--tuples-only", "--no-align", "--host", LOOPBACK, "--port", str(self.port),
            "--username", "postgres", "--set", "ON_ERROR_STOP=1",
        ]  # fmt: skip


class RedisServer(LocalServer):
    """Redis without persistence."""

    name = "redis"

    @property
    def url(self) -> str:
        return f"redis://{LOOPBACK}:{self.port}/0"

    def flush(self) -> None:
        """Forget every key."""
        self._ask("FLUSHALL")

    def _command(self) -> list[str]:
        return [
            _program("redis-server"),
            "--bind", LOOPBACK, "--port", str(self.port), "--dir", str(self.folder),
            "--save", "", "--appendonly", "no",
        ]  # fmt: skip

    def _answers(self) -> bool:
        try:
            return self._ask("PING") == "PONG"
        except OSError:
            return False

    def _ask(self, command: str) -> str:
        with socket.create_connection((LOOPBACK, self.port), timeout=30) as connection:
            connection.sendall(f"{command}\r\n".encode())
            return connection.recv(64).decode().strip().lstrip("+")


def free_port() -> int:
    """A loopback TCP port that was free a moment ago.

    It is none that the kernel hands out: between this answer and a server's start, or while a
    server is down, another test's connection could come to sit on one of those.
    """
    for _ in range(_PORT_TRIES):
        port = next(_ports)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((LOOPBACK, port))
            return port
    raise ServerDidNotStartError("no port of this machine is free")


def _walk_ports() -> Iterator[int]:
    """Each process goes round from a place of its own, so that two seldom meet."""
    handed_out = Path("/proc/sys/net/ipv4/ip_local_port_range")
    end = int(handed_out.read_text(encoding="ascii").split()[0]) if handed_out.exists() else 0
    first = _FIRST_PORT if end - _FIRST_PORT > _PORT_TRIES else 1_024
    end = max(end, first + _PORT_TRIES)
    begin = random.SystemRandom().randrange(first, end)
    yield from itertools.cycle([*range(begin, end), *range(first, begin)])


_ports = _walk_ports()


def _unprivileged_account() -> pwd.struct_passwd | None:
    """Who runs the servers when the tests run as root, which PostgreSQL refuses to be."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


def _postgres_folder() -> Path:
    """Debian keeps the server's programs out of PATH, one folder per major version."""
    packaged = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: int(found.parts[4])
    )
    return packaged[-1].parent if packaged else Path(_program("initdb")).parent


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise ServerDidNotStartError(f"{name} is not installed; `make test` says how to get it")
    return found
