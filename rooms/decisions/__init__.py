"""Shared decisions: the options and their chances, what matters to the patient, and what both agreed.

`content` is what a decision says and which of it holds together, `beginning` starts one and takes it
into a later visit, `record` reads and changes it, `confirming` is the yes of both sides, `kept` its
part in copies and erasure.
Rules: CLINICAL.md "Three levels of engagement" (Elwyn et al.: choice, options, decision).
"""
