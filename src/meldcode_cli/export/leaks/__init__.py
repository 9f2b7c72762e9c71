"""The leak check: what in a finished text could give somebody away. No text can be made anonymous for certain."""

from meldcode_cli.export.leaks.finding import Hit, Kind, Known, find, known_in

__all__ = ["Hit", "Kind", "Known", "find", "known_in"]
