"""The care plan: changed by both sides, and nothing lost."""
