"""Everything around the audit chain: checkpoints, receipts, FHIR, the pages that show it."""
