"""The care plan: goals and tasks that a patient and their doctors keep together."""
