"""What breaks, and the promises that hold all the same: HOSTILE.md, "Faults and promises"."""
