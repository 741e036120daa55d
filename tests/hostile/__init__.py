"""What strangers send, and what must never leave: HOSTILE.md as tests."""
