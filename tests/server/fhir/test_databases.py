"""What the interface finds and keeps does not hang on the database."""

from pathlib import Path

from rooms.interfaces.scopes import Resource
from tests.server.fhir.system import open_linked
from tests.server.fhir.test_intake import appointment, patient


async def test_everything_is_walked_through_and_taken_on_postgresql(
    postgres_url: str, tmp_path: Path
) -> None:
    async with open_linked(postgres_url, tmp_path) as linked:
        await linked.clinic.wrap_up()
        url: str | None = f"/Patient/{linked.clinic.patient.id}/$everything?_count=4"
        names = []
        while url is not None:
            said = await linked.system.get(url)
            assert said.status == 200, said.body
            names += [(one["resourceType"], one["id"]) for one in said.resources]
            url = said.next
        assert len(names) == len(set(names)) > 10
        for kind in Resource:
            assert (await linked.system.get(f"/{kind}?_id=nothing")).resources == []
        assert (await linked.system.post("/Patient", patient("P1"))).status == 201
        for status in (201, 200):
            sent = await linked.system.post("/Appointment", appointment(linked, "A1", 5))
            assert sent.status == status, sent.body
