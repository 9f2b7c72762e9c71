"""Settings that hold for all tests."""

from hypothesis import settings

# Time on a shared machine says nothing about the program: bench/ measures, tests only judge results.
settings.register_profile("meldcode", deadline=None)
settings.load_profile("meldcode")
