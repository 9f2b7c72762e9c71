"""The page of a route in a real browser: `python -m tests.long page`, or this module by itself.

Clicks at random give what the program says, by keyboard too; nothing is fetched, nothing of a route runs; it fits a
narrow screen in light and dark. With PICTURES=FOLDER it keeps what it saw, to look at.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from meldcode_cli.authoring import route_page, texts
from meldcode_cli.authoring.since_parent import Marks
from meldcode_cli.clean import clean
from meldcode_cli.flow.files import Library, ReadFlow
from meldcode_cli.flow.model import Flow
from meldcode_cli.flow.rules import Value, evaluate
from tests.authoring.test_route_page import HOSTILE, answer
from tests.support import browser, schools

ROUNDS = 6
WIDTHS = ((360, 740), (1280, 900))


def page(read: ReadFlow, folder: Path) -> Path:
    """Put the page of a flow in a file."""
    path = folder / f"{read.flow.id}.html"
    marks = Marks(read.flow, read.parent.flow if read.parent else None)
    path.write_text(route_page.page(read.flow, marks), encoding="utf-8")
    return path


def hostile(folder: Path) -> ReadFlow:
    """A route of which every sentence would be a script, if it were not read as words."""
    text = schools.text("eigen-1").replace("Onze route", "X").replace('"X"', json.dumps(HOSTILE))
    for words in ("Maakt u zich zorgen?", "Een beetje", "Er is gevaar.", "Meld bij Veilig Thuis"):
        text = text.replace(f'"{words}"', json.dumps(words + HOSTILE))
    path = folder / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    return Library().named(str(path))


def give(shown: browser.Browser, name: str, value: Value) -> None:
    """Answer a question as a hand does."""
    if isinstance(value, int):
        to = f"input.value = '{value}'; input.dispatchEvent(new Event('change', {{bubbles: true}}))"
        shown.run(f"(() => {{ const input = document.querySelector('#q-{name} input'); {to}; }})()")
        return
    for word in value if isinstance(value, tuple) else (value,):
        shown.run(f"document.querySelector('#q-{name} input[value=\"{word}\"]').click()")


def shown_as(flow: Flow, text: str) -> str:
    """Return a text of a flow as the page shows it."""
    return clean(" ".join(flow.filled(text).split()), newlines=False)


def clicks(shown: browser.Browser, read: ReadFlow, lot: random.Random) -> None:
    """Answer at random from top to bottom, as far as each question is put; what is shown is what follows."""
    flow, given = read.flow, dict[str, Value]()
    shown.run("document.getElementById('again').click()")
    for question in flow.question:
        value = answer(question, lot) if question.kind != "date" else None
        if value is not None and question.id in evaluate(flow, given).relevant:
            given[question.id] = value
            give(shown, question.id, value)
    found = evaluate(flow, given)
    asked = "[...document.querySelectorAll('fieldset:not(:disabled)')].map((box) => box.id)"
    assert shown.run(asked) == [f"q-{name}" for name in found.relevant], (flow.id, given)
    told = shown.run("document.getElementById('follows').textContent")
    for duty in found.duties:
        assert shown_as(flow, duty.duty.title) in told
        assert all(shown_as(flow, held.reason.text) in told for held in duty.because)
    assert texts.PAGE_SAID["dutiesTitle"].format(count=len(found.duties)) in told
    if found.outcome is None:
        assert texts.PAGE_SAID["noOutcome"] in told
    status = shown.run("document.getElementById('status').textContent")
    next_question = flow.find_question(found.next) if found.next else None
    assert next_question is None or shown_as(flow, next_question.text) in status


def keyboard(shown: browser.Browser) -> None:
    """Tab and the space bar are enough: to a first answer, and to what follows."""
    shown.run("document.getElementById('again').click(); document.querySelector('#q-direct-gevaar input').focus()")
    shown.press(" ", 32, " ")
    assert shown.run("document.querySelector('#q-direct-gevaar input').checked") is True
    assert shown.run("document.querySelector('#q-direct-gevaar .clear').hidden") is False
    seen = set()
    for _ in range(12):
        shown.press("Tab", 9)
        seen.add(shown.run("document.activeElement.tagName + document.activeElement.className"))
    assert {"INPUT", "BUTTONclear"} <= seen, seen


def looks(shown: browser.Browser, name: str, folder: Path | None) -> None:
    """In both colours and at both widths: nothing sticks out, and words stand out from what is behind them."""
    for width, height in WIDTHS:
        for scheme in ("light", "dark"):
            shown.size(width, height)
            shown.colours(scheme)
            assert shown.run("document.documentElement.scrollWidth <= window.innerWidth") is True, (name, width)
            for part in ("body", "aside", ".own", ".badge", "a"):
                ratio = shown.run(_CONTRAST % part)
                assert ratio is None or ratio >= 4.5, (name, scheme, part, ratio)
            if folder is not None:
                shown.picture(folder / f"{name}-{width}-{scheme}.png")


# By the formula of WCAG 2: the colour of the words, and of the nearest that has a colour behind them.
_CONTRAST = """(() => {
  const one = document.querySelector('%s');
  if (!one) return null;
  const parts = (text) => text.match(/[0-9.]+/g).map(Number);
  const light = (text) => parts(text).slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  let behind = one;
  while (behind && parts(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
  const both = [light(getComputedStyle(one).color), light(getComputedStyle(behind ?? document.body).backgroundColor)];
  return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
})()"""


def alone(shown: browser.Browser) -> None:
    """Nothing was fetched but the page itself, nothing was refused by its policy, and no dialog was opened."""
    told: list[dict[str, Any]] = shown.events
    asked = [event["params"]["request"]["url"] for event in told if event.get("method") == "Network.requestWillBeSent"]
    assert all(url.startswith(("file://", "data:image/svg+xml;base64")) for url in asked), asked
    assert len([url for url in asked if url.startswith("file://")]) == 1
    bad = ("Log.entryAdded", "Runtime.exceptionThrown", "Page.javascriptDialogOpening")
    assert [event for event in told if event.get("method") in bad] == []


def main() -> int:
    """Look at every shipped route, and at a hostile one; returns the exit code."""
    program = browser.found()
    if program is None:
        print(
            f"SKIPPED: no browser on this machine ({', '.join(browser.NAMES)}). The page of a route was not looked at."
        )
        return 0
    pictures = os.environ.get("PICTURES")
    lot = random.Random(int(os.environ.get("SEED", "20")))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        reads = [Library().read(name) for name in Library().ids()]
        for read in (*reads, hostile(folder)):
            shown = browser.Browser(program, page(read, folder))
            try:
                for _ in range(ROUNDS):
                    clicks(shown, read, lot)
                keyboard(shown)
                looks(shown, read.flow.id, Path(pictures) if pictures else None)
                alone(shown)
                print(f"{read.flow.id}: good", flush=True)
            finally:
                shown.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
