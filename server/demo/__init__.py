"""The demo clinic: made-up people and visits, on this machine only, for trying the product."""
