"""What an overlay inherits in words stays as it was, and what it adds cannot be mistaken for something else."""

from dataclasses import replace

import pytest

from meldcode_cli.flow.files import Library
from meldcode_cli.proof import national
from meldcode_cli.proof.check import examine, subject_of
from meldcode_cli.proof.sentences import sentences
from meldcode_cli.proof.words import reviewed
from tests.support.own_flows import Write, check_file, said

HEAD = 'format = 1\nid = "de-vlieger"\ntitle = "De Vlieger"\nversion = "1"\nextends = "{parent}"\n\n'


def found(library: Library, write: Write, text: str, parent: str = "onderwijs") -> str:
    """What a check finds in a school's flow that says this."""
    return said(check_file(library, write("de-vlieger", HEAD.format(parent=parent) + text)))


def test_the_list_of_rewordings_is_what_the_shipped_flows_say() -> None:
    """Not a sentence more: what no flow says any more has gone from the list, and what changed was read again."""
    changed = set()
    for name in Library().ids():
        read = Library().read(name)
        before = sentences(read.parent.flow) if read.parent else {}
        for at, new in sentences(read.flow).items():
            if at in before and before[at].fixed and before[at].text != new.text:
                changed.add((at, before[at].text, new.text))
    assert reviewed() == changed


def test_a_turned_answer_is_told_with_both_lines(library: Library, write: Write) -> None:
    """Whoever picks "someone is unsafe" would store "nee": the own line and that of the parent are named."""
    text = '[[question]]\nid = "afweging-2"\noptions = [\n  { value = "ja", label = "Nee" },\n]\n'
    told = found(library, write, text)
    assert told.startswith("de-vlieger.toml, regel 10, [[question]] 'afweging-2', options, ja: ")
    assert "keert zo de betekenis van het antwoord om" in told and "landelijk.toml, regel " in told


def test_an_own_flow_inherits_the_words_of_a_shipped_overlay(library: Library, write: Write) -> None:
    """What onderwijs says otherwise holds for a school that builds on it, and going back to the base is a finding."""
    assert found(library, write, '[[question]]\nid = "afweging-3"\nhelp = "Eigen uitleg."\n') == ""
    base = Library().load("landelijk").find_question("afweging-2")
    assert base is not None
    assert "liggen vast" in found(library, write, f'[[question]]\nid = "afweging-2"\ntext = "{base.text}"\n')


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("directie, kamer 12", "cijfer"),
        ("de directeur. Meld nooit", "hele zin"),
        ("Niemand", "niemand"),
        ("n.v.t.", "niemand"),
    ],
)
def test_a_role_is_somebody(library: Library, write: Write, role: str, words: str) -> None:
    """A role may be called anything that is a person or a function."""
    assert words in found(library, write, f'[roles]\nleader = "{role}"\n')
    assert found(library, write, '[roles]\nleader = "de teamleider; anders de directeur"\n') == ""


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Bel Veilig Thuis niet later dan vandaag.", False),
        ("Wacht nooit met melden op het verslag.", False),
        ("Bel de ouders niet voordat u Veilig Thuis sprak.", False),
        ("In nood: 112. De wijkagent: 088 000 00 00.", False),
        ("Meld dit niet bij Veilig Thuis.", True),
        ("Bel 088 000 00 00, en niet 112.", True),
        ("Bel de directie in plaats van Veilig Thuis.", True),
        ("Bel bij gevaar 088 000 00 00.", True),
    ],
)
def test_only_what_is_sure_is_refused(library: Library, write: Write, text: str, refused: bool) -> None:
    """Nobody is told not to call, and no other number stands for danger; the rest people must read."""
    duty = '[[duty]]\nid = "eigen"\ntitle = "Doe dit"\ntext = "{text}"\n[[duty.reason]]\nid = "een"\n'
    duty += 'when = {{ "afweging-1" = "ja" }}\ntext = "Er is een vermoeden."\n'
    assert bool(found(library, write, duty.format(text=text))) is refused


def test_every_shipped_flow_passes_its_own_words() -> None:
    """The list is enough for all of them, and none of their own words is taken for an attack."""
    for name in ("onderwijs", "onderwijs-leerplicht", "parkstad", "tweestroom", "wolderwijs", "verloskundigen"):
        assert examine(Library().read(name)).findings == (), name


def test_the_national_guarantees_live_in_the_program() -> None:
    """They are those of the base; without one of them, or with another promise, no route is a meldcode."""
    base = Library().read("landelijk")
    promised = national.guarantees()
    assert {item.id: (item.when, item.during, item.then) for item in base.flow.guarantee} == {
        name: (item.when, item.during, item.then) for name, item in promised.items()
    }
    assert len(promised) == 68
    subject = subject_of(base)
    for number, item in enumerate(base.flow.guarantee):
        rest = base.flow.guarantee[:number] + base.flow.guarantee[number + 1 :]
        lacking = replace(subject, flow=base.flow.model_copy(update={"guarantee": rest}))
        (found,) = national.RULES[0].findings(lacking)
        assert item.id in found.message
        weaker = item.model_copy(update={"then": item.then.model_copy(update={"ends": False, "outcome": ("x",)})})
        changed = replace(subject, flow=base.flow.model_copy(update={"guarantee": (*rest, weaker)}))
        assert [one.spot for one in national.RULES[0].findings(changed)] == [("guarantee", item.id, "")]


@pytest.mark.parametrize(
    ("duty", "weaker"),
    [
        ("melden-veilig-thuis", {"due": "2 days"}),
        ("melden-veilig-thuis", {"record": None}),
        ("hulp-controleren", {"due": "15 days"}),
        ("hulp-controleren", {"counts_from": None}),
        ("hulp-controleren", {"may_lapse": True}),
        ("raadplegen-veilig-thuis", {"partner": ("collega",)}),
        ("terugkoppeling-veilig-thuis", {"blocks": None}),
    ],
)
def test_no_national_duty_asks_for_less(duty: str, weaker: dict[str, object]) -> None:
    """A later day, nobody to speak with, nothing to write down: the base may not; sooner it may."""
    base = Library().read("landelijk")
    subject = subject_of(base)

    def found(changes: dict[str, object]) -> list[tuple[str | int, ...]]:
        duties = tuple(item.model_copy(update=changes) if item.id == duty else item for item in base.flow.duty)
        changed = replace(subject, flow=base.flow.model_copy(update={"duty": duties}))
        return [one.spot for one in national.RULES[1].findings(changed)]

    assert found(weaker) == [("duty", duty, *weaker)]
    assert found({"due": "now", "may_lapse": False}) == [] == found({})


def test_a_role_that_only_says_whose_an_action_is(library: Library, write: Write) -> None:
    """It stands beside that action, so people see it; one that stands nowhere is found."""
    role = '[roles]\nconcierge = "conciërge"\n'
    duty = (
        '[[duty]]\nid = "eigen"\ntitle = "Doe dit"\n{}[[duty.reason]]\nid = "een"\nwhen = {{ "afweging-1" = "ja" }}\n'
    )
    duty += 'text = "Er is een vermoeden."\n'
    assert found(library, write, role + duty.format('who = "concierge"\n')) == ""
    assert "geen enkele tekst" in found(library, write, role + duty.format(""))
