"""Calls through real networks: routers that translate, relays, firewalls, loss and blackouts.

Two homes behind a router each, and a public segment with the clinic and its relay, all in network
namespaces of this machine. Making them needs root; nothing leaves the machine.
"""
