"""What people entrust to the clinic lies nowhere in the clear: not in the database, its journal,
the logs or temp files. Made-up words go in through the real doors; then every byte is searched.
"""

import base64
import secrets
from collections.abc import Iterator
from pathlib import Path

import pycrdt
import pytest

from tests.feedback import body as feedback_body
from tests.hostile.real_clinic import RealClinic, in_minutes, real_clinic
from tests.servers import PostgresServer

CHUNK = 1 << 22


def canary() -> str:
    """A word that occurs nowhere by chance."""
    return f"Canary{secrets.token_hex(8)}"


def disguises(word: str) -> dict[str, bytes]:
    """The shapes in which a word may lie in a file."""
    plain = word.encode()
    found = {
        "utf-8": plain,
        "utf-16-le": word.encode("utf-16-le"),
        "utf-16-be": word.encode("utf-16-be"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
    }
    for shift in range(3):
        # Of base64 only the middle is the same whatever stands around the word.
        text = base64.b64encode(b"\0" * shift + plain)
        inner = text[(4 if shift else 0) : len(text) - 4]
        found[f"base64 shifted by {shift}"] = inner
        found[f"base64url shifted by {shift}"] = inner.replace(b"+", b"-").replace(b"/", b"_")
    return found


def sightings(words: dict[str, str], *folders: Path) -> list[str]:
    """Where in these folders which word lies, in whatever disguise."""
    shapes = [
        (name, shape, data)
        for name, word in words.items()
        for shape, data in disguises(word).items()
    ]
    longest = max(len(data) for _, _, data in shapes)
    return sorted(
        {
            f"{name} in {path.name} as {shape}"
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file()
            for window in _windows(path, longest)
            for name, shape, data in shapes
            if data in window
        }
    )


def sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def _windows(path: Path, overlap: int) -> Iterator[bytes]:
    before = b""
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield before + chunk
                before = chunk[-overlap:]
    except FileNotFoundError:
        return  # A database removes its own files meanwhile.


async def entrust(clinic: RealClinic) -> tuple[dict[str, str], str]:
    """Go through a whole visit; return every secret word of it, and one that is no secret."""
    words = {
        name: canary()
        for name in (
            "doctor_name", "doctor_title", "doctor_password", "patient_name", "reason", "location",
            "company", "matters", "note", "feedback", "searched", "malformed",
        )
    }  # fmt: skip
    digits = f"{secrets.randbelow(10**6):06d}"
    words |= {
        "doctor_email": f"{canary()}@clinic.example",
        "patient_email": f"{canary()}@home.example",
        "patient_phone": f"+442079{digits}",
        "callback_number": f"+49 30 1{digits}",
    }
    known = clinic.settings["VISAVIS_CONSENT_VERSION"]
    await clinic.add_staff(
        words["doctor_password"],
        role="doctor",
        name=words["doctor_name"],
        email=words["doctor_email"],
        title=words["doctor_title"],
        phone="+49 30 1234567",
    )
    doctor, words["totp_secret"] = await clinic.signed_in(
        words["doctor_email"], words["doctor_password"]
    )
    wrong = {"email": words["doctor_email"], "password": words["malformed"]}
    assert "error" in await (await clinic.browser()).ask("POST", "/sign-in", wrong)
    me = (await doctor.ok("GET", "/desk"))["doctor"]
    booked = await doctor.ok(
        "POST",
        "/visits",
        {
            "new_patient": {
                "name": words["patient_name"],
                "email": words["patient_email"],
                "phone": words["patient_phone"],
            },
            "doctor_id": me["id"],
            "starts_at": in_minutes(5),
            "reason": words["reason"],
            "send_by": "sms",
        },
    )
    visit = f"/visits/{booked['visit_id']}"
    patient, words["link_token"], words["link_code"] = await clinic.by_link()
    words["patient_session"] = patient.cookies()["visavis-visit"]
    words["doctor_session"] = doctor.cookies()["visavis"]
    check_in = {
        "consent_telehealth": True,
        "consent_version": known,
        "language": "en",
        **{name: words[name] for name in ("location", "callback_number", "company", "matters")},
    }
    await patient.ok("PUT", f"{visit}/check-in", check_in, kind="visit")
    await doctor.ok("POST", f"{visit}/admit")

    async with patient.socket() as socket:
        await socket.connect({"session": "visit"})
        await socket.ok("visit:attend", {"visit_id": booked["visit_id"]})
        await socket.ok("room:join", {"visit_id": booked["visit_id"]})
        opened = await socket.ok("note:open")
        doc: pycrdt.Doc[pycrdt.Text] = pycrdt.Doc(client_id=opened["client_id"])
        doc.get("note", type=pycrdt.Text).insert(0, words["note"])
        update = base64.b64encode(doc.get_update()).decode()
        await socket.ok("note:append", {"op_id": "op-1", "update": update})
        broken = {"op_id": "op-2", "update": words["malformed"]}
        await socket.refused("note:append", broken)
        await socket.ask(words["malformed"], {words["malformed"]: 1})

    await doctor.ok("POST", f"{visit}/hang-up")
    await doctor.ok("POST", f"{visit}/complete", {"outcome": "as_planned"})
    said = feedback_body(4, 5, words["feedback"])
    await patient.ok("POST", f"{visit}/feedback", said, kind="visit")
    assert (await doctor.ok("GET", "/feedback"))["answers"][0]["lines"][2]["words"] == words[
        "feedback"
    ]
    await doctor.ok("POST", "/patients/search", {"words": words["searched"]})
    for body in ({words["malformed"]: words["malformed"]}, [words["malformed"]]):
        assert "error" in await doctor.ask("POST", "/visits", body)
    assert "error" in await doctor.ask("GET", f"/visits/{words['malformed']}")
    return words, known


async def test_nothing_that_people_entrust_lies_in_the_clear_on_sqlite(tmp_path: Path) -> None:
    async with real_clinic(tmp_path, VISAVIS_CONSENT_VERSION=canary()) as clinic:
        await clinic.start()
        words, known = await entrust(clinic)
        kept = sizes(tmp_path)
        assert {"visavis.db", "visavis.db-wal", "visavis.db-shm", "server.log"} <= kept.keys()
        assert kept["server.log"] > 0
        assert sightings(words, tmp_path) == []
        # The search does look into the database: what is no secret is found there.
        found = sightings({"known": known}, tmp_path)
        assert {"known in visavis.db as utf-8", "known in visavis.db-wal as utf-8"} & set(found)
        clinic.stop()
        assert sightings(words, tmp_path) == []
        assert sightings({"known": known}, tmp_path) == ["known in visavis.db as utf-8"]


async def test_nothing_that_people_entrust_lies_in_the_clear_on_postgresql(
    tmp_path: Path, postgres_server: PostgresServer, postgres_url: str
) -> None:
    async with real_clinic(
        tmp_path, VISAVIS_CONSENT_VERSION=canary(), VISAVIS_DATABASE_URL=postgres_url
    ) as clinic:
        await clinic.start()
        words, known = await entrust(clinic)
        postgres_server._sql("CHECKPOINT")
        folders = (tmp_path, postgres_server.folder)
        assert "visavis.db" not in sizes(tmp_path)
        assert sightings(words, *folders) == []
        found = sightings({"known": known}, *folders)
        # In the table's own file, and in the journal.
        assert len(found) >= 2, found
        assert all(one.endswith("as utf-8") for one in found)


@pytest.mark.parametrize("shape", disguises("x" * 6))
def test_the_search_finds_a_word_in_every_disguise(tmp_path: Path, shape: str) -> None:
    word = canary()
    before = b"\x00" * (CHUNK - 3)  # Across the border of two pieces.
    (tmp_path / "planted").write_bytes(before + disguises(word)[shape] + b"tail")
    found = sightings({"word": word, "other": canary()}, tmp_path)
    assert f"word in planted as {shape}" in found
    assert not [one for one in found if one.startswith("other")]


def test_base64_is_found_wherever_the_word_starts(tmp_path: Path) -> None:
    word = "749201"
    for start in range(5):
        text = b"x" * start + word.encode() + b"y" * 4
        (tmp_path / "planted").write_bytes(base64.b64encode(text))
        assert sightings({"code": word}, tmp_path), start
