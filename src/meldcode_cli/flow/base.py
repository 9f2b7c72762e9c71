"""The flow that every meldcode builds on, and what it calls the duty to call 112."""

BASE = "landelijk"
CALL = "bel-112"
# Names that a Windows machine keeps for devices: a file can never be called so there.
DEVICE_NAMES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
