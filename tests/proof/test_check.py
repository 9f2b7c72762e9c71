"""Checking a flow: a small broken flow for each kind of finding, and none for a flow that is right."""

import time
from pathlib import Path

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.proof.check import PROVING, READING, examine_named
from meldcode_cli.proof.rule import Plain
from tests.support import schools
from tests.support.own_flows import Write, check_file, found_in_broken, said

GOOD = schools.text("klein")
FLOWS = Library(own=schools.FOLDER)

TEXT_QUESTION = '[[question]]\nid = "{id}"\nstep = "stap-2"\nkind = "text"\ntext = "?"\n'


@pytest.mark.parametrize("path", [schools.FOLDER / "klein.toml", *sorted((schools.FOLDER / "fine").glob("*.toml"))])
def test_fine_flows(path: Path) -> None:
    """A flow that is right has no findings, nor has what it may add, reword or tighten."""
    assert said(check_file(FLOWS, path)) == ""


@pytest.mark.parametrize("flow", Library().ids())
def test_shipped_flows(flow: str) -> None:
    """Every flow that comes with the program is without findings, and its guarantees are proven."""
    assert said(examine_named(Library(), flow).findings) == ""


@pytest.mark.parametrize("path", schools.broken(but=("veilig-thuis-*", "later-*")), ids=lambda path: path.stem)
def test_broken_flows(path: Path) -> None:
    """Each mistake is found once, at its place, with advice, and nothing that merely follows from it beside it."""
    found_in_broken(path)


def test_what_is_shown_is_harmless(library: Library, write: Write) -> None:
    """A word from a flow file that is repeated in a finding cannot steer the screen."""
    text = GOOD.replace('{ zorg = "nee" }', '{ "z\\u001b[2J" = "nee\\u202e" }').replace("{leader}", "{\\u001b]0;x}")
    found = said(check_file(library, write("klein", text)))
    assert "⟨U+001B⟩" in found
    assert "\x1b" not in found


def test_unknown_flow(library: Library) -> None:
    """A flow that is not there is a finding too, and a name that is no id is not repeated."""
    for name in ("bestaat-niet", "../x", "CON", "a\x1b[2J"):
        (finding,) = examine_named(library, name).findings
        assert finding.message == "Deze route is niet gevonden."
        assert name not in str(finding)


def test_each_rule_has_a_row_of_its_own() -> None:
    """No rule stands twice in the tables, and each row that sees by looking says something, with advice."""
    rules = [rule for group, _ in (*READING, *PROVING) for rule in group]
    assert len(rules) == len({id(rule) for rule in rules}) > 40
    plain = [rule for rule in rules if isinstance(rule, Plain)]
    assert len({(rule.where, rule.key, rule.when) for rule in plain}) == len(plain)
    for rule in plain:
        advice, *toml = rule.advice.split("\n")
        assert rule.message.endswith(".") and advice.endswith(":" if toml else ".")


def test_soon(library: Library) -> None:
    """Nobody has to wait for a check; a very wide margin, real times are measured in bench/."""
    started = time.perf_counter()
    examine_named(library, "onderwijs")
    assert time.perf_counter() - started < 20


# Mistakes that are seen one after the other: in how the file is put together, in its keys, in what refers to what and
# is read, and in what takes trying all answers. Each with what is changed, into what, and what is found there.
STAGES = (
    (
        ("[[guarantee]]", '[[duty]]\nid = "bellen"\n[[guarantee]]', "[[duty]] 'bellen'", "komt twee keer voor"),
        ("[[refusal]]", '[[outcome]]\ntitle = "x"\n[[refusal]]', "[[outcome]]", "Hier ontbreekt 'id'."),
        ('[{ value = "slaan", label', '["slaan", { value = "klap", label', "[[question]]", "lijst met tabellen"),
    ),
    (
        ('id = "stap-2"\nnumber = 2\n', 'id = "stap-2"\n', "[[step]] 'stap-2', number", "Dit ontbreekt."),
        ('text = "Wat zag u?"', 'txet = "Wat zag u?"', "[[question]] 'signalen', txet", "niet bekend"),
        ('kind = "date"', 'kind = "datum"', "[[question]] 'datum', kind", "Deze keuze bestaat hier niet."),
        (
            '{ soorten = "slaan" }\ntext',
            '"soorten"\ntext',
            "[[duty]] 'horen', reason 'na-bellen', when",
            "Een voorwaarde is",
        ),
        ('title = "Bel"\n', "", "[[duty]] 'bellen', title", "Dit ontbreekt."),
        ('text = "Bel eerst."', "text = 3", "[[refusal]] bij 'gelukt', text", "Hier hoort tekst"),
        ('text = "Bij zorg', 'colour = 1\ntext = "Bij zorg', "[[guarantee]] 'zorg-bellen', colour", "niet bekend"),
        ('title = "Kleine route"', 'titles = "Kleine route"', "titles", "niet bekend"),
    ),
    (
        ("{leader}", "{baas}", "[[question]] 'zorg', text", "De rol 'baas'"),
        ('counts_from = "bellen"', 'counts_from = "mailen"', "[[duty]] 'horen', counts_from", "De actie 'mailen'"),
        ('norm = "norm-1"\ntext = "Er', 'norm = "norm-9"\ntext = "Er', "reason 'zorg', norm", "De norm 'norm-9'"),
        ('when = { zorg = "nee" }', 'when = { zorgt = "nee" }', "reason 'geen-zorg', when", "de vraag 'zorgt', maar"),
        ('until = "bellen"', 'until = "appen"', "[[refusal]] bij 'gelukt', until", "De actie 'appen'"),
    ),
    (
        (
            '{ answered = ["datum", "signalen"] }',
            '{ answered = "datum", zorg = "nee" }',
            "[[question]] 'gelukt', when",
            "kan nooit aan de beurt komen",
        ),
    ),
    (
        (
            'when = { zorg = "ja" }\nthen = { duty = "bellen"',
            'when = { answered = "zorg" }\nthen = { duty = "bellen"',
            "[[guarantee]] 'zorg-bellen'",
            "gaat het mis: zorg=nee.",
        ),
        (
            'when = { soorten = "schreeuwen" }',
            'when = { zorg = "nee" }',
            "[[warning]] 'nagelopen', when",
            "nooit gelden",
        ),
    ),
)


@pytest.mark.parametrize("stage", range(len(STAGES)))
def test_all_that_can_be_seen_is_told_at_once(library: Library, write: Write, stage: int) -> None:
    """A file with many mistakes shows all those at once that can be seen without guessing, each once at its own line;
    what only shows when these are mended, and what merely follows from them, is not told beside them."""
    text = GOOD
    for old, new, _, _ in (mistake for mistakes in STAGES[stage:] for mistake in mistakes):
        assert old in text, old
        text = text.replace(old, new, 1)
    found = check_file(library, write("klein", text))
    for _, _, place, words in STAGES[stage]:
        hits = [finding for finding in found if finding.place.endswith(place) and words in finding.message]
        assert len(hits) == 1, (place, said(found))
    for finding in found:
        assert finding.place.startswith("regel "), str(finding)
        assert finding.message.endswith(".")
        assert finding.advice.split("\n")[0].endswith((".", ":"))
    assert len(found) == len(STAGES[stage]), said(found)


def test_lines_of_what_is_twice_and_of_what_stands_in_no_block(library: Library, write: Write) -> None:
    """A duplicate has the line of the second block, and a key that stands in no block its own line."""
    (finding,) = check_file(library, write("klein", GOOD + '[[question]]\nid = "zorg"\n'))
    assert finding.place == f"regel {GOOD.count(chr(10)) + 1}, [[question]] 'zorg'"
    (finding,) = check_file(library, write("klein", GOOD.replace('version = "1"', "version = 1")))
    assert finding.place == "regel 5, version"


def test_what_stands_in_a_long_text_is_no_line_of_a_key(library: Library, write: Write) -> None:
    """A text over several lines that looks like blocks and keys moves no finding."""
    long = 'help = """\n[[question]]\nid = "zorg"\nwhen = 1\ntext = 2\n"""\ntext = "Is er zorg? Vraag het de {baas}."'
    text = GOOD.replace('text = "Is er zorg? Vraag het de {leader}."', long)
    (finding,) = check_file(library, write("klein", text))
    assert finding.place == f"regel {text[: text.index('{baas}')].count(chr(10)) + 1}, [[question]] 'zorg', text"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "zorg"\nstep', 'id = "Zorg 1"\nstep'),
        ('kind = "date"', "kind = 3"),
        ('{ soorten = "slaan" }\ntext', "3\ntext"),
        ('when = { zorg = "nee" }', "when = 3"),
        ('then = { duty = "bellen", asked = "toelichting" }', "then = 3"),
        ('record = "observation"', 'record = "observatie"'),
        ('number = 1\ntitle = "Kijken"', 'number = 10\ntitle = "Kijken"'),
        ('value = "ja"\nwhen', "value = 3\nwhen"),
        ('options = [{ value = "slaan", label', 'opties = [{ value = "slaan", label'),
        ('options = [{ value = "slaan", label = "Slaan" }, ', 'options = ["slaan", '),
        ("[roles]\n", "[rollen]\n"),
        ("[[step]]\n", "[step]\n"),
    ],
)
def test_no_consequences(library: Library, write: Write, old: str, new: str) -> None:
    """What only follows from a mistake is not reported beside it."""
    text = GOOD.replace(old, new, 1)
    if new == "[step]\n":
        text = GOOD.replace('[[step]]\nid = "stap-1"\nnumber = 1\ntitle = "Kijken"\n\n', "").replace(old, new)
    if "Zorg 1" in new:
        text = text.replace("zorg = ", '"Zorg 1" = ')
    (finding,) = check_file(library, write("klein", text))
    assert finding.place.startswith("regel ")


def test_mistakes_in_several_files(library: Library, write: Write) -> None:
    """Each is found in the file in which it was made, also in that of the parent."""
    write("klein", GOOD.replace('due = "datum"', 'due = "morgen"'))
    text = 'format = 1\nid = "eigen"\ntitle = "Eigen"\nversion = "1"\nextends = "klein"\n' + TEXT_QUESTION.format(
        id="x"
    )
    found = check_file(library, write("eigen", text.replace('"?"', '"{niemand}?"')))
    assert [(finding.file, finding.place) for finding in found] == [
        ("klein.toml", "regel 77, [[duty]] 'bellen', due"),
        ("eigen.toml", "regel 10, [[question]] 'x', text"),
    ]
    found = check_file(library, write("eigen", text + 'after = "weg"\n'))
    assert [(finding.file, finding.place) for finding in found] == [("eigen.toml", "regel 11, [[question]] 'x', after")]


def test_what_it_is_about_is_not_drowned() -> None:
    """That it was never said which answer is the safest is one finding for all questions, after what leads nowhere."""
    found = check_file(FLOWS, schools.FOLDER / "broken" / "pestprotocol-loopt-dood.toml")
    assert [finding.place.endswith("safest") for finding in found] == [False, False, True]


def test_no_more_dates_are_compared_than_can_be(library: Library, write: Write) -> None:
    """Up to twelve are proven at once; more are told before anything is proven, and quickly."""
    ask = '[[question]]\nid = "dag-{0}"\nstep = "stap-2"\nkind = "date"\ntext = "Welke dag?"\n'
    rule = '[[duty]]\nid = "d-{0}"\ntitle = "Kijk {0} na"\n[[duty.reason]]\nid = "r"\ntext = "T."\n'
    rule += 'when = {{ dag-{0} = {{ before = "dag-{1}" }} }}\n'
    for count in (12, 13, 100):
        asked = "".join(ask.format(number) for number in range(count))
        ruled = "".join(rule.format(number, (number + 1) % count) for number in range(count))
        head = 'format = 1\nid = "{}"\ntitle = "T"\nversion = "1"\nextends = "klein"\n'.format(f"veel-{count}")
        write("klein", GOOD)
        started = time.perf_counter()
        found = check_file(library, write(f"veel-{count}", head + asked + ruled))
        assert time.perf_counter() - started < 20
        assert [finding.message for finding in found] == (
            [] if count == 12 else [f"Hier worden te veel datums met elkaar vergeleken. Het zijn er {count}."]
        )
