"""Visit summaries: what the patient takes home from a visit, in plain words."""
