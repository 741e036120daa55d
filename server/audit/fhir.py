"""Bundles of audit events in FHIR R4, for `visavis audit export`, the export route and the copy of a
record. `server.fhir.audit_event` writes the events.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

import orjson

from rooms.audit_trail import Entry, Page
from server.fhir.audit_event import audit_event
from server.fhir.place import Json


@dataclass(frozen=True)
class Writer:
    """Writes the events of one clinic; `base_url` is its public address."""

    clinic_name: str
    base_url: str

    def bundle(self, page: Page, at: datetime, next_url: str | None) -> bytes:
        """Return a page of events as a Bundle; `next_url` is of the page after it."""
        bundle: Json = {
            "resourceType": "Bundle",
            "type": "collection",
            **({} if next_url is None else {"link": [{"relation": "next", "url": next_url}]}),
            "timestamp": at.isoformat(),
            **({"entry": [self._entry(one) for one in page.entries]} if page.entries else {}),
        }
        return orjson.dumps(bundle, option=orjson.OPT_INDENT_2)

    def event(self, one: Entry) -> Json:
        """Return one event."""
        return audit_event(self.clinic_name, self.base_url, one)

    def _entry(self, one: Entry) -> Json:
        urn = uuid5(NAMESPACE_URL, f"{self.base_url}/audit/{one.seq}").urn
        return {"fullUrl": urn, "resource": self.event(one)}
