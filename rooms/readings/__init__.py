"""Health readings: what a patient measures, its ranges, and who is told when it lies outside."""
