"""Credentials and sessions. They point at a Person; the clinic itself knows none of them."""
