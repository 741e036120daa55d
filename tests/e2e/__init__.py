"""Journeys through the whole product: a real server process and real browsers with live media."""
