"""The interview: what to ask, what follows and why. Asking, keeping and the clock are handed in."""

from meldcode_cli.interview.session import Interview

__all__ = ["Interview"]
