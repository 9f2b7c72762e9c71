"""Plays an interview: waits for the question on the screen, then answers it with real keys."""

from __future__ import annotations

from tests.support.terminal import Terminal


class Player:
    """Answers questions by their text, whichever comes first; each answer is used once, in the order given."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def choose(self, question: str, label: str) -> None:
        """Wait for `question` and choose the option that begins with `label`."""
        self.terminal.wait_for(question)
        self.terminal.wait_for("pijltjes")
        self.terminal.choose(label)

    def type(self, question: str, text: str) -> None:
        """Wait for `question` and type `text`."""
        self.terminal.wait_for(question)
        self.terminal.wait_for("Uw antwoord:")
        self.terminal.type(text)

    def correct(self, question: str) -> None:
        """Wait for the read-back of a step and agree with it."""
        self.terminal.wait_for(question)
        self.choose("Kloppen deze antwoorden?", "Ja, dit klopt")

    def observation(self, text: str, *, date: str, time: str, place: str, situation: str, present: str) -> None:
        """Fill in one own observation that fits the concern."""
        self.choose("Wat legt u vast?", "Iets dat ik zelf zag")
        self.type("Op welke datum was dat?", date)
        self.type("Hoe laat was dat?", time)
        self.type("Waar was dat?", place)
        self.type("Wat was er op dat moment aan de hand?", situation)
        self.type("Wie waren er nog meer bij?", present)
        self.type("Wat zag, hoorde of rook u? Alleen feiten.", text)
        self.choose("Maakt dit uw zorg groter of kleiner?", "Groter")

    def afweging(self, number: int, label: str, why: str) -> None:
        """Answer one of the five weighing questions, with the reason."""
        self.choose(f"Afweging {number}.", label)
        self.type("Waarom kiest u dit?", why)
