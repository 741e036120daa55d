"""The server of `tests.bench.sign_in_timing`, in a process of its own.

    python -m tests.bench.sign_in_server FOLDER PEOPLE

Seeds so many people with one password, and prints one JSON line with its URL when it listens. The
password's parameters are those of the product; only mail goes nowhere. 127.0.0.1 is a proxy here, so
that each request can come from an address of its own and no counter gets in the way.
"""

import asyncio
import json
import sys
from dataclasses import replace
from ipaddress import IPv4Network
from pathlib import Path

import uvloop
from aiohttp import web
from sqlalchemy import insert

from rooms.clinic import Clinic
from rooms.clock import SystemClock
from rooms.people import add_person
from rooms.roles import Role
from rooms.storage.engine import open_engine
from rooms.vault import KeyFile, Vault
from server.api.floor import FLOOR
from server.app import create_app
from server.auth.password_routes import routes as password_routes
from server.auth.passwords import Passwords
from server.auth.routes import routes as sign_in_routes
from server.auth.tables import CredentialRow
from server.compose import build_parts
from server.database import METADATA
from server.messages.outbox import Outbox
from server.settings import Settings
from tests.server.tiny import built_client

PASSWORD = "seven calm lindens"
ORIGIN = "http://localhost:8080"
LOOPBACK = IPv4Network("127.0.0.0/8")


async def serve(folder: Path, people: int) -> None:
    engine = open_engine(f"sqlite+aiosqlite:///{folder / 'bench.db'}")
    clock, passwords = SystemClock(), Passwords()
    async with engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    clinic = Clinic(engine, Vault(KeyFile.create(folder / "visavis.key")), clock)
    await seed(clinic, await passwords.hash(PASSWORD), people)
    settings = Settings(data_dir=folder, public_url=ORIGIN, trusted_proxies=(LOOPBACK,))
    parts = replace(build_parts(settings, clinic, passwords, Outbox(clock)), answer_floor=FLOOR)
    app = create_app(parts, (sign_in_routes, password_routes), client=built_client(folder / "dist"))
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(json.dumps({"url": f"http://127.0.0.1:{runner.addresses[0][1]}"}) + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


async def seed(clinic: Clinic, password_hash: str, people: int) -> None:
    async with clinic.work() as work:
        for number in range(people):
            email = f"person-{number:04}@example.org"
            who = await add_person(work, name="Some One", roles=(Role.DOCTOR,), email=email)
            await work.db.execute(
                insert(CredentialRow).values(
                    person_id=who.id, password_hash=password_hash, changed_at=clinic.clock.now()
                )
            )


if __name__ == "__main__":
    uvloop.run(serve(Path(sys.argv[1]), int(sys.argv[2])))
