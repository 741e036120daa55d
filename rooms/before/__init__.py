"""Before a visit: what the patient's side writes down for it."""
