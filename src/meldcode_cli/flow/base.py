"""The flow that every meldcode builds on, and what it calls the duty to call 112."""

BASE = "landelijk"
CALL = "bel-112"
