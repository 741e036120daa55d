"""The demo clinic's bundle in docs/reference is what `visavis fhir example` writes, and valid FHIR."""

from pathlib import Path

import orjson

from rooms.interfaces.scopes import Resource
from server.fhir.example import example_bundle
from server.fhir.validation import validate

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "demo-clinic.fhir.json"


async def test_the_bundle_in_the_docs_is_valid_and_what_the_demo_clinic_holds() -> None:
    kept = PAGE.read_bytes()
    assert await example_bundle() == kept, (
        "run: visavis fhir example --out docs/reference/demo-clinic.fhir.json"
    )
    bundle = orjson.loads(kept)
    validate(bundle)
    kinds = {one["resource"]["resourceType"] for one in bundle["entry"]}
    assert kinds >= {str(one) for one in Resource}
