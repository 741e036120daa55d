"""Tests of the relay's configuration, its probe and the TURN client."""
