"""Tests here use a folder of own flows."""

from tests.support.own_flows import library, write

__all__ = ["library", "write"]
