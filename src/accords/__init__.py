"""Reads diplomatic texts by rules and states what they say as linked data, each edge with its quote."""
