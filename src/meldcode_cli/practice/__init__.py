"""Practising with fictional cases: the real interview, in a folder of its own, and a look back at the end."""
