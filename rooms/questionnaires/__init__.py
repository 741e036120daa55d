"""Questionnaires of feedback: what may be asked, which is asked when, and what fits as an answer."""
