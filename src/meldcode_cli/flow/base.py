"""The flow that every meldcode builds on."""

BASE = "landelijk"
