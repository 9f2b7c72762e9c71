"""The page of a route: its rules are those of the program, nothing in it can become markup, and it stands alone."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
import shutil
import subprocess
import tomllib
import warnings
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from meldcode_cli.authoring import route_page
from meldcode_cli.authoring.route_data import data_of
from meldcode_cli.authoring.since_parent import Marks
from meldcode_cli.flow.files import Library, build
from meldcode_cli.flow.model import Flow, Question
from meldcode_cli.flow.rules import Because, Evaluation, Value, evaluate
from tests.support import schools
from tests.support.command import inside
from tests.support.lots import drawn
from tests.support.terminal import ROOT

ROUNDS = 25
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & \"quotes' {{x}} <!-- ]]> \u202e\u001b[2J"


# An end that makes an outcome above it hold, a number of records that is too low: seldom met elsewhere.
CORNERS = """
format = 1
id = "hoeken"
title = "Hoeken"
version = "1"
step = [{ id = "stap", number = 1, title = "Stap" }]
[[question]]
id = "a"
step = "stap"
kind = "choice"
text = "A?"
options = [
  { value = "ja", label = "Ja" },
  { value = "nee", label = "Nee" },
  { value = "later", label = "Later", settles = false },
]
[[question]]
id = "b"
step = "stap"
kind = "record"
record = "observation"
min = 2
text = "B?"
[[question]]
id = "c"
step = "stap"
kind = "text"
text = "C?"
when = { not = { b = "3" } }
[[outcome]]
id = "boven"
[[outcome.reason]]
id = "geen-c"
when = { not = { c = "y" } }
text = "Geen c."
[[outcome]]
id = "eind"
ends = true
[[outcome.reason]]
id = "nee"
when = { a = "nee" }
text = "Nee."
"""


def flows() -> dict[str, Flow]:
    """Every shipped flow, and some of a school's own: each kind of question, condition, refusal and end."""
    library = Library(own=schools.FOLDER)
    found = {name: library.load(name) for name in Library().ids()}
    found["corners"] = build(tomllib.loads(CORNERS), "hoeken")
    more = (
        *schools.FOLDER.glob("*.toml"),
        *(schools.FOLDER / "fine").glob("*.toml"),
        ROOT / "docs/voorbeelden/datalek.toml",
        ROOT / "docs/voorbeelden/pesten.toml",
    )
    for path in more:
        read = library.read_file(path)
        if not read.findings:
            found[f"own {path.stem}"] = read.flow
    return found


def answer(question: Question, lot: random.Random) -> Value | None:
    """Any answer to a question, or none."""
    if lot.random() < 0.25:
        return None
    if question.kind == "choice":
        return lot.choice(question.options).value
    if question.kind == "checklist":
        ticked = tuple(option.value for option in question.options if lot.random() < 0.4)
        return ticked if ticked and question.goes_together(ticked) else (question.options[0].value,)
    if question.kind == "record":
        return lot.randrange(4)
    if question.kind == "number":
        return lot.choice(("0", "3", "7", "16", "17", "40"))
    if question.kind == "date":
        return date(2026, 3, lot.randrange(1, 5))
    return "x"


def plain(found: Evaluation) -> dict[str, Any]:
    """What the program says follows, as the page says it."""

    def because(held: tuple[Because, ...]) -> list[dict[str, Any]]:
        return [{"reason": item.reason.id, "questions": list(item.questions)} for item in held]

    outcome = found.outcome
    return {
        "relevant": list(found.relevant),
        "settled": sorted(found.settled),
        "next": found.next,
        "with_veilig_thuis": list(found.with_veilig_thuis),
        "duties": [{"id": duty.id, "because": because(duty.because)} for duty in found.duties],
        "outcome": outcome and {"id": outcome.id, "ends": outcome.outcome.ends, "because": because(outcome.because)},
        "refused": [[item.question, item.value] for item in found.refused],
    }


def test_the_rules_of_the_page_are_those_of_the_program() -> None:
    """For every flow and many answers, drawn by lot: the same questions, duties with causes, outcome and refusals."""
    node = shutil.which("node")
    if node is None:
        warnings.warn("no node on this machine: the page was not held against flow/rules.py", stacklevel=1)
        pytest.skip("no node")
    lot, given = random.Random(6), []
    for name, flow in flows().items():
        for _ in range(ROUNDS):
            answers = {question.id: answer(question, lot) for question in flow.question}
            given.append((name, flow, {name: value for name, value in answers.items() if value is not None}))
    asked = [{"flow": name, "answers": answers} for name, _, answers in given]
    data = json.dumps(
        {"flows": {name: data_of(flow) for name, flow in flows().items()}, "asked": asked}, default=date.isoformat
    )
    script = f"{route_page.file('rules.js')}\nconst all = JSON.parse(require('fs').readFileSync(0, 'utf8'));" + (
        "console.log(JSON.stringify(all.asked.map((one) => rules.evaluate(all.flows[one.flow], one.answers))));"
    )
    ran = subprocess.run([node, "-e", script], input=data, capture_output=True, text=True, check=True, timeout=60)
    for (name, flow, answers), found in zip(given, json.loads(ran.stdout), strict=True):
        found["refused"] = [[item["question"], item["value"]] for item in found["refused"]]
        assert found == plain(evaluate(flow, answers)), (name, answers)
    told = [plain(evaluate(flow, answers)) for _, flow, answers in given]
    assert all(any(item[key] for item in told) for key in told[0]), "the lot never came to this"


class Seen(HTMLParser):
    """What a browser would see of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.tags[-1][0] if self.tags else "", []).append(data)


def made(name: str = "wolderwijs") -> str:
    """The page of a shipped flow."""
    read = Library().read(name)
    return route_page.page(read.flow, Marks(read.flow, read.parent.flow if read.parent else None))


def test_it_stands_alone_and_its_policy_says_so() -> None:
    """Nothing is fetched from anywhere; only the program's own script and style may run, by their hashes."""
    page = made()
    seen = Seen(page)
    assert {tag for tag, _ in seen.tags}.isdisjoint({"img", "link", "iframe", "object", "embed", "form", "base", "svg"})
    named = [value for _, attrs in seen.tags for name, value in attrs.items() if name in ("src", "href", "style")]
    assert named and all(value and value.startswith("#") for value in named)
    assert not any(name.startswith("on") for _, attrs in seen.tags for name in attrs)
    policy = next(attrs["content"] for tag, attrs in seen.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None and policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    for tag in ("style", "script"):
        text = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(text) == 1
        digest = base64.b64encode(hashlib.sha256(text[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "http:" not in page and "https:" not in page


def test_no_word_of_a_route_becomes_markup(tmp_path: Path) -> None:
    """A title, question, answer, reason and norm that would close a script: all of it is read as words."""
    text = schools.text("eigen-1")
    for words in (
        "Onze route",
        "Maakt u zich zorgen?",
        "Een beetje",
        "Er is gevaar.",
        "Bij onveiligheid wordt gemeld.",
    ):
        text = text.replace(f'"{words}"', json.dumps(words + HOSTILE))
    path = tmp_path / "eigen.toml"
    path.write_text(text, encoding="utf-8")
    read = Library().named(str(path))
    page = route_page.page(read.flow, Marks(read.flow, None))
    seen = Seen(page)
    assert [tag for tag, _ in seen.tags].count("script") == 2 and "img" not in [tag for tag, _ in seen.tags]
    told = "".join(seen.texts["legend"])
    assert "alert(1)" in told and "<img src=x" in told
    data = re.search(r'<script type="application/json" id="route">(.*?)</script>', page, re.DOTALL)
    assert data is not None and "<" not in data[1] and "&" not in data[1]
    assert HOSTILE.split()[0] in json.loads(data[1])["questions"][1]["text"]
    assert "\u202e" not in page and "\u001b" not in page and "u202e" not in page and "⟨U+202E⟩" in page
    assert "innerHTML" not in page and "document.write" not in page and "eval(" not in page


def test_each_thing_to_click_has_words_and_each_part_a_heading() -> None:
    """For a keyboard and a screen reader: real inputs in labels, fieldsets with a legend, buttons, a live region."""
    read = Library().read("onderwijs")
    seen = Seen(made("onderwijs"))
    tags = [tag for tag, _ in seen.tags]
    assert tags.count("fieldset") == tags.count("legend") == len(read.flow.question)
    assert tags.count("input") == tags.count("label") > len(read.flow.question)
    assert all(attrs.get("type") == "button" for tag, attrs in seen.tags if tag == "button")
    assert next(attrs for _, attrs in seen.tags if attrs.get("role") == "status")["aria-live"] == "polite"
    ids = [attrs["id"] for _, attrs in seen.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in seen.tags:
        if (href := attrs.get("href")) is not None:
            assert href[1:] in ids


def test_all_of_a_route_is_on_it() -> None:
    """Steps, questions with their conditions in words, answers, refusals, warnings, events, duties, outcomes."""
    flow = Library().load("wolderwijs")
    seen = Seen(made())
    told = " ".join(" ".join(seen.texts[tag]) for tag in seen.texts if tag not in ("script", "style"))
    told = " ".join(told.split())
    texts = [item.text for block in (flow.question, flow.refusal, flow.warning, flow.event) for item in block]
    texts += [item.title for item in (*flow.step, *flow.duty)] + [
        option.label for q in flow.question for option in q.options
    ]
    texts += [reason.text for duty in flow.duty for reason in duty.reason]
    missing = [text for text in texts if " ".join(flow.filled(text).split()) not in told]
    assert missing == []
    assert "Alleen als 'afweging-1' is: ja" in told


def test_what_is_otherwise_than_the_parent_is_marked(tmp_path: Path) -> None:
    """New, other words, another rule; and how it was."""
    path = tmp_path / "eigen.toml"
    path.write_text(
        'format = 1\nid = "eigen"\ntitle = "Eigen"\nversion = "1"\nextends = "onderwijs"\nsource = "Plan"\n'
        '[roles]\nleader = "rector"\n'
        '[[question]]\nid = "mentor"\nstep = "stap-1"\nkind = "text"\ntext = "Wat zei de mentor?"\nafter = "signalen"\n'
        '[[question]]\nid = "signalen"\ntext = "Wat hebt u gezien of gehoord?"\n'
        '[[duty]]\nid = "terugkoppeling-veilig-thuis"\ndue = "3 days"\n',
        encoding="utf-8",
    )
    read = Library().named(str(path))
    assert read.parent is not None
    rows = {(row.part, row.id): row for row in Marks(read.flow, read.parent.flow).rows()}
    assert rows["question", "mentor"].badge == "nieuw"
    assert rows["question", "signalen"].badge == "andere woorden"
    assert any(line.startswith("Eerst: ") for line in rows["question", "signalen"].lines)
    assert rows["duty", "terugkoppeling-veilig-thuis"].badge == "andere regel"
    page = route_page.page(read.flow, Marks(read.flow, read.parent.flow))
    for name in ("q-mentor", "q-signalen", "duty-terugkoppeling-veilig-thuis"):
        assert f'href="#{name}"' in page
        tag = re.search(f'<[a-z]+ [^>]*id="{name}"[^>]*>', page)
        assert tag is not None and "own" in tag[0]
    alone = route_page.page(read.parent.flow, Marks(read.parent.flow, None))
    assert 'class="badge"' not in alone


def test_the_command_makes_a_new_file_and_never_over_another(tmp_path: Path) -> None:
    """To a file, to a folder under the name of the route, to a pipe; and with one form at a time."""
    home = tmp_path / "home"
    target = tmp_path / "uit.html"
    said = inside(home, "flow", "graph", "onderwijs", "--html", "-o", str(target))
    assert (said.code, said.err) == (0, "") and target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert inside(home, "flow", "graph", "onderwijs", "--html", "-o", str(target)).code == 1
    assert inside(home, "flow", "graph", "onderwijs", "--html", "-o", str(tmp_path)).code == 0
    assert (tmp_path / "onderwijs.html").read_bytes() == target.read_bytes()
    assert inside(home, "flow", "graph", "onderwijs", "--html").out == target.read_text(encoding="utf-8")
    assert inside(home, "flow", "graph", "onderwijs", "--html", "--tree").code == 2
    assert inside(home, "flow", "graph", "onderwijs", "-o", str(tmp_path / "x")).code == 2


def test_every_overlay_there_is_can_be_drawn_with_its_marks() -> None:
    """Whatever differs has words: those of shipped flows, of small schools, and of overlays that are wrong too."""
    library, found = Library(own=schools.FOLDER), 0
    paths = [path for path in map(Library().path, Library().ids()) if path is not None]
    overlays = ROOT / "tests" / "attacks" / "overlays"
    own = drawn([*sorted(schools.FOLDER.rglob("*.toml")), *sorted(overlays.glob("harmless-*.toml"))], 25)
    for path in (*paths, *own):
        read = library.read_file(path)
        if read.findings or read.parent is None:
            continue
        found += 1
        marks = Marks(read.flow, read.parent.flow)
        assert all(row.badge and row.name for row in marks.rows())
        if path in own:
            assert route_page.page(read.flow, marks)
    assert found > 15
