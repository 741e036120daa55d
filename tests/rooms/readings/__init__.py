"""Health readings: units, what can be true, files, FHIR, alerts."""
