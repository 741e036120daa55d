"""A copy of everything about one person: readable pages, FHIR, files, in one archive."""
