"""Tests of the whole project; the folders below mirror the tree."""
