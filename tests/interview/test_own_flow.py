"""The interview with a school's own flow: what no shipped flow does, but a flow may do."""

from pathlib import Path

from meldcode_cli.case.entries import Answer
from meldcode_cli.commands.cases import danger
from meldcode_cli.flow.files import Library
from meldcode_cli.store.home import Home
from meldcode_cli.talk.dialogue import Menu
from meldcode_cli.telling.answers import answered, shown
from tests.support import schools
from tests.support.scripted import CHECKED, NOT_YET, OBSERVATION, World


def own(folder: Path) -> None:
    schools.install(folder / "flows", "rollen")


def test_what_must_be_done_now_is_said_also_when_a_later_question_asks_for_it(tmp_path: Path) -> None:
    """Only the question that comes next may stand in for an urgent duty: one further on would hide it."""
    own(tmp_path)
    talk = World(tmp_path, "rollen").play(("direct-gevaar", "ja"), NOT_YET, ("waarom", "Daarom."), interrupted=True)
    assert talk.musts[0] == "Doe dit nu: Bel de teamleider"


def test_a_duty_that_waits_for_an_agreed_day_says_for_which(tmp_path: Path) -> None:
    """A term that is a date question without an answer is told in the words of that question."""
    own(tmp_path)
    world = World(tmp_path, "rollen")
    world.play(("direct-gevaar", "ja"), NOT_YET, ("waarom", "Daarom."), interrupted=True)
    from meldcode_cli.telling.duties import due_sentence

    standing = world.reopened().standing()
    (waiting,) = [duty for duty in standing.duties if duty.id == "terugbellen"]
    assert "Wanneer is de teamleider er weer?" in due_sentence(waiting, standing, world.casefile)


def test_nothing_ticked_is_not_nobody() -> None:
    """An empty list of people and an empty list of ticks are read back in words of their own."""
    assert (answered(()), shown(())) == ("niets aangekruist", "niemand")


def test_roles_are_filled_in_everywhere(tmp_path: Path) -> None:
    """Also in the very first question, in what can be chosen, and in what is recorded of the choice."""
    own(tmp_path)
    first = danger.first_question(Library(tmp_path / "flows"), "rollen")
    assert first.data["text"] == "Weet de teamleider van het gevaar?"
    assert first.options["ja"] == "Ja, de teamleider weet het"
    world = World(tmp_path, "rollen")
    world.play(("direct-gevaar", "ja"), NOT_YET, interrupted=True)
    (given,) = [entry.content for entry in world.reopened().log.entries if isinstance(entry.content, Answer)]
    assert given.label == "Ja, de teamleider weet het"
    assert world.casefile.flow.norm_text("bellen") == "De teamleider wil dat er wordt gebeld."


def test_things_of_a_flow_may_have_the_names_of_what_stands_beside_them(tmp_path: Path) -> None:
    """A question "casus", a duty "geen", an event "klaar": each can be chosen, and so can what is none of them."""
    home = Home(tmp_path)
    schools.install(home.own_flows, "eigen-1", ('id = "veilig"', 'id = "casus"'), ('id = "bellen"', 'id = "geen"'))
    own_flow = (home.own_flows / "eigen-1.toml").rename(home.own_flows / "eigen.toml")
    text = own_flow.read_text(encoding="utf-8").replace("when = { veilig", "when = { casus")
    event = '[[event]]\nid = "klaar"\ntitle = "Er is nieuws"\nduty = "geen"\ntext = "Nieuws."\n'
    own_flow.write_text(text + event, encoding="utf-8")
    world = World(tmp_path, "eigen")
    talk = world.play(
        ("direct-gevaar", "nee"),
        CHECKED,
        ("zorg", "ja"),
        *OBSERVATION,
        ("observation.more", "nee"),
        ("plan", "Bellen."),
        ("casus", "nee"),
        CHECKED,
        ("finish.what", "actie"),
        ("duty.which", "geen"),
        ("duty.what", "later"),
        ("postponed.until", Menu.BACK),
        ("finish.what", "actie"),
        ("duty.which", "-"),
        ("finish.what", "nieuws"),
        ("event.which", "klaar"),
        ("event.date", Menu.BACK),
        ("finish.what", "nieuws"),
        ("event.which", "-"),
        ("finish.what", "terug"),
        ("back.which", "casus"),
        ("casus", Menu.BACK),
        ("finish.what", "stop"),
    )
    assert talk.names.count("duty.what") == 1 and talk.names.count("casus") == 2
    assert "case.initials" not in talk.names
