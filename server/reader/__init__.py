"""Reads notes in a process of its own, which a hostile note may bring down and nothing else."""
