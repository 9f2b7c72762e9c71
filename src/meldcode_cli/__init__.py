"""Decision assistant for the Dutch reporting code (meldcode huiselijk geweld en kindermishandeling)."""

VERSION = "0.1.0"
