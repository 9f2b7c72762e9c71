"""Python runs this before the program: from here on it uses no network and starts no other program."""

from tests.support import guard

guard.watch()
