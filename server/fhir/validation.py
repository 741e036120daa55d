"""Whether a bundle is valid FHIR, by the models of fhir.resources.

Loaded by commands and tests only: the models take a while to load, and what the server writes is held
to them by its tests. The models are those of R4B, whose resources used here are the same as R4's.
"""

from typing import Any

from fhir.resources.R4B import get_fhir_model_class


def validate(resource: dict[str, Any]) -> None:
    """Return when a resource, or a bundle with all in it, is valid. Raises pydantic's ValidationError."""
    get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    for entry in resource.get("entry", ()):
        validate(entry["resource"])
