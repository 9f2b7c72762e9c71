"""Checking a flow: one small broken flow for each kind of finding, and none for a flow that is right."""

import time

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.proof.check import RULES, check, check_file
from tests.proof.broken import BROKEN, GOOD
from tests.support.own_flows import Write, said

TEXT_QUESTION = '[[question]]\nid = "{id}"\nstep = "stap-2"\nkind = "text"\ntext = "?"\n'


def test_good_flow(library: Library, write: Write) -> None:
    """A flow that is right has no findings."""
    assert check_file(library, write("klein", GOOD)) == []
    assert check(library, "klein") == []


@pytest.mark.parametrize("flow", Library().ids())
def test_shipped_flows(flow: str) -> None:
    """Every flow that comes with the program is without findings, and its guarantees are proven."""
    assert said(check(Library(), flow)) == ""


@pytest.mark.parametrize("name", BROKEN)
def test_broken_flow(library: Library, write: Write, name: str) -> None:
    """Each kind of mistake is found, at its place, with a plain Dutch sentence and advice."""
    old, new, place, words = BROKEN[name]
    assert GOOD.count(old) == 1, "the test itself: change exactly one place"
    found = check_file(library, write("klein", GOOD.replace(old, new)))
    hits = [finding for finding in found if words in finding.message]
    assert hits, said(found)
    assert any(finding.place.endswith(place) for finding in hits), said(hits)
    for finding in found:
        assert finding.file == "klein.toml"
        assert finding.message.endswith(".")


def test_every_finding_has_advice(library: Library, write: Write) -> None:
    """Whoever gets a finding is also told what to do."""
    for old, new, _, _ in BROKEN.values():
        found = check_file(library, write("klein", GOOD.replace(old, new)))
        assert found
        for finding in found:
            assert finding.advice.endswith((".", "list")) or finding.place.endswith("kind")


def test_all_findings_at_once(library: Library, write: Write) -> None:
    """Many mistakes in one file are all found in one go, each by its own rule."""
    text = GOOD
    names = ["unknown role", "unknown norm", "unknown step", "due is unknown", "record missing", "never asked"]
    names += ["guarantee of an unknown duty", "refusal until unknown", "text compared with a word", "bell in a role"]
    for name in names:
        text = text.replace(*BROKEN[name][:2])
    found = said(check_file(library, write("klein", text)))
    for name in names:
        assert BROKEN[name][3] in found


def test_what_is_shown_is_harmless(library: Library, write: Write) -> None:
    """A word from a flow file that is repeated in a finding cannot steer the screen."""
    text = GOOD.replace('{ zorg = "nee" }', '{ "z\\u001b[2J" = "nee\\u202e" }').replace("{leader}", "{\\u001b]0;x}")
    found = said(check_file(library, write("klein", text)))
    assert "⟨U+001B⟩" in found
    assert "\x1b" not in found


def test_one_rest_is_the_else(library: Library, write: Write) -> None:
    """One option that no rule names is fine; a question that no rule looks at may have any number of them."""
    more = 'options = [{ value = "ja", label = "Ja" }, { value = "x", label = "X" }, { value = "y", label = "Y" }]\n'
    loose = TEXT_QUESTION.format(id="los").replace('"text"', '"choice"') + more
    assert check_file(library, write("klein", GOOD.replace("[[duty]]", loose + "[[duty]]", 1))) == []


def test_unknown_flow(library: Library) -> None:
    """A flow that is not there is a finding too, and a name that is no id is not repeated."""
    for name in ("bestaat-niet", "../x", "CON", "a\x1b[2J"):
        (finding,) = check(library, name)
        assert finding.message == "Deze route is niet gevonden."
        assert name not in str(finding)


def test_too_much_to_try(library: Library, write: Write) -> None:
    """A flow with too many combinations is not waved through: the finding says that it could not be proven."""
    # Each pair must be looked at together, and its halves stand far apart: nothing can be merged on the way.
    pairs = [(f"v{number}", f"w{number}") for number in range(16)]
    options = 'options = [{ value = "x", label = "X" }, { value = "y", label = "Y" }]\n'
    many = "".join(
        TEXT_QUESTION.format(id=name).replace('"text"', '"choice"', 1) + options
        for side in zip(*pairs, strict=True)
        for name in side
    )
    cases = ", ".join(f'{{ {left} = "x", {right} = "x" }}' for left, right in pairs)
    guarantee = f'[[guarantee]]\nid = "g"\ntext = "G."\nwhen = {{ any = [{cases}] }}\nthen = {{ asked = "w15" }}\n'
    text = GOOD.replace("[[duty]]", many + "[[duty]]", 1) + guarantee
    found = check_file(library, write("klein", text))
    assert [finding.place for finding in found if "te veel combinaties" in finding.message] == [
        f"regel {text[: text.index(guarantee)].count(chr(10)) + 1}, [[guarantee]] 'g', when"
    ]


def test_rules_are_named_and_single() -> None:
    """Each rule stands once in the list, and does one thing that its name says."""
    names = [rule.__name__ for rule in RULES]
    assert len(names) == len(set(names))
    assert all(name.startswith("find_") for name in names)


def test_soon(library: Library) -> None:
    """Nobody has to wait for a check; a very wide margin, real times are measured in bench/."""
    started = time.perf_counter()
    check(library, "onderwijs")
    assert time.perf_counter() - started < 20


# A mistake of every stage, each in its own place: what is changed, into what, and what is found there.
EVERY_STAGE = (
    ('id = "stap-2"\nnumber = 2\n', 'id = "stap-2"\n', "[[step]] 'stap-2', number", "Dit ontbreekt."),
    ('text = "Wat zag u?"', 'txet = "Wat zag u?"', "[[question]] 'signalen', txet", "niet bekend"),
    ("{leader}", "{baas}", "[[question]] 'zorg', text", "De rol 'baas'"),
    ('kind = "date"', 'kind = "datum"', "[[question]] 'datum', kind", "Deze keuze bestaat hier niet."),
    (
        '{ soorten = "slaan" }\ntext',
        '"soorten"\ntext',
        "[[duty]] 'horen', reason 'na-bellen', when",
        "Een voorwaarde is",
    ),
    ('counts_from = "bellen"', 'counts_from = "mailen"', "[[duty]] 'horen', counts_from", "De actie 'mailen'"),
    ('title = "Bel"\n', "", "[[duty]] 'bellen', title", "Dit ontbreekt."),
    ('norm = "norm-1"\ntext = "Er', 'norm = "norm-9"\ntext = "Er', "reason 'zorg', norm", "De norm 'norm-9'"),
    ('when = { zorg = "nee" }', 'when = { zorgt = "nee" }', "reason 'geen-zorg', when", "de vraag 'zorgt', maar"),
    ('text = "Bel eerst."', "text = 3", "[[refusal]] bij 'gelukt', text", "Hier hoort tekst"),
    ('until = "bellen"', 'until = "appen"', "[[refusal]] bij 'gelukt', until", "De actie 'appen'"),
    ("[[guarantee]]", '[[duty]]\nid = "bellen"\n[[guarantee]]', "[[duty]] 'bellen'", "komt twee keer voor"),
    ('text = "Bij zorg', 'colour = 1\ntext = "Bij zorg', "[[guarantee]] 'zorg-bellen', colour", "niet bekend"),
    ("[[refusal]]", '[[outcome]]\ntitle = "x"\n[[refusal]]', "[[outcome]]", "Hier ontbreekt 'id'."),
    ('title = "Kleine route"', 'titles = "Kleine route"', "titles", "niet bekend"),
)


def test_every_stage_at_once(library: Library, write: Write) -> None:
    """A file with mistakes of every stage shows all of them at once, with their lines, and nothing else."""
    text = GOOD
    for old, new, _, _ in EVERY_STAGE:
        assert old in text, old
        text = text.replace(old, new, 1)
    found = check_file(library, write("klein", text))
    for _, _, place, words in EVERY_STAGE:
        hits = [finding for finding in found if finding.place.endswith(place) and words in finding.message]
        assert len(hits) == 1, (place, said(found))
    for finding in found:
        assert finding.place.startswith("regel "), str(finding)
        assert finding.message.endswith(".")
        assert finding.advice.endswith(".")
    assert len(found) == len(EVERY_STAGE), said(found)


def test_lines_of_every_stage(library: Library, write: Write) -> None:
    """A duplicate has the line of the second block, and a key that stands in no block its own line."""
    text = GOOD.replace('version = "1"', "version = 1") + '[[question]]\nid = "zorg"\n'
    places = [finding.place for finding in check_file(library, write("klein", text))]
    assert places == [f"regel {GOOD.count(chr(10)) + 1}, [[question]] 'zorg'", "regel 4, version"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "zorg"\nstep', 'id = "Zorg 1"\nstep'),
        ('kind = "date"', "kind = 3"),
        ('{ soorten = "slaan" }\ntext', "3\ntext"),
        ('when = { zorg = "nee" }', "when = 3"),
        ('then = { duty = "bellen", asked = "toelichting" }', "then = 3"),
        ('record = "observation"', 'record = "observatie"'),
        ('number = 1\ntitle = "Kijken"', 'number = 9\ntitle = "Kijken"'),
        ('value = "ja"\nwhen', "value = 3\nwhen"),
        ('options = [{ value = "slaan", label', 'opties = [{ value = "slaan", label'),
        ('options = [{ value = "slaan", label = "Slaan" }, ', 'options = ["slaan", '),
        ("[roles]\n", "[rollen]\n"),
        ("[[step]]\n", "[step]\n"),
    ],
)
def test_no_consequences(library: Library, write: Write, old: str, new: str) -> None:
    """What follows only from mending a mistake is not reported beside it."""
    text = GOOD.replace(old, new, 1)
    if new == "[step]\n":
        text = GOOD.replace('[[step]]\nid = "stap-1"\nnumber = 1\ntitle = "Kijken"\n', "").replace(old, new)
    if "Zorg 1" in new:
        text = text.replace("zorg = ", '"Zorg 1" = ')
    (finding,) = check_file(library, write("klein", text))
    assert finding.place.startswith("regel ")


def test_mistakes_in_several_files_and_stages(library: Library, write: Write) -> None:
    """An unknown `after` hides nothing, and a mistake in a parent is found in the file of the parent."""
    write("klein", GOOD.replace('title = "Bel"\n', ""))
    text = 'format = 1\nid = "eigen"\ntitle = "Eigen"\nversion = "1"\nextends = "klein"\n' + TEXT_QUESTION.format(
        id="x"
    )
    found = check_file(library, write("eigen", text.replace('"?"', '"{niemand}?"') + 'after = "weg"\n'))
    assert [(finding.file, finding.place) for finding in found] == [
        ("eigen.toml", "regel 6, [[question]] 'x', after"),
        ("klein.toml", "regel 60, [[duty]] 'bellen', title"),
        ("eigen.toml", "regel 6, [[question]] 'x', text"),
    ]
