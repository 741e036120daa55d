"""Live connections: handshake, rooms, offer/answer/candidate relay, notes transport, live events."""
