"""Two clocks: when it happened and when it was recorded. And two times of judging: recording, and reading back."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from meldcode_cli.case import format_2
from meldcode_cli.case import log as logs
from meldcode_cli.case.chain import BrokenLog
from meldcode_cli.case.entries import CONTENTS, Entry
from meldcode_cli.case.given import day_of
from meldcode_cli.case.records.observation import Observation
from meldcode_cli.case.records.registry import RECORDS
from meldcode_cli.case.records.report import Report
from meldcode_cli.case.standing import standing
from meldcode_cli.case.state import fold
from meldcode_cli.dutch import findings
from tests.case.making import GOOD, NOW, TODAY, TOMORROW, ZONE, content
from tests.case.old_dossier import OLD
from tests.support.schools import flow as school

# Every field that holds a day on which something happened already.
PAST = [
    *((kind, "date") for kind in RECORDS),
    ("observation", "source_date"),
    ("report", "told_on"),
    ("duty", "done"),
    ("event", "date"),
]
FUTURE = "Deze datum ligt in de toekomst. Vul in wanneer het is gebeurd."
FAR = date(2098, 12, 31)


def refused(kind: str, changes: dict[str, Any]) -> list[str]:
    """The sentences with which something is refused when it is recorded."""
    with pytest.raises(ValidationError) as caught:
        CONTENTS[kind].model_validate({**GOOD[kind], **changes}, context={"now": NOW})
    return [sentence for _, sentence in findings.findings(caught.value)]


@pytest.mark.parametrize(("kind", "name"), PAST)
def test_what_has_not_happened_yet_cannot_be_recorded_but_can_be_read(kind: str, name: str) -> None:
    """A day to come is refused when it is recorded; a machine whose clock is behind can still read it back."""
    for day in (TOMORROW, FAR):
        assert refused(kind, {name: day}) == [FUTURE]
        table = {**GOOD[kind], name: day}
        # These must come after the date; they are read back here as well.
        later = {key: FAR for key in ("evaluate_on", "by_when", "source_date") if key in table and key != name}
        assert getattr(CONTENTS[kind].model_validate({**table, **later}), name) == day
    CONTENTS[kind].model_validate({**GOOD[kind], "date": TODAY, name: TODAY} if kind != "duty" else GOOD[kind])


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_a_time_to_come_can_be_read(kind: str) -> None:
    """Today at one minute to midnight is refused now, and read back always."""
    moment = {"date": TODAY, "time": time(23, 59)}
    assert refused(kind, moment) == ["Deze tijd ligt in de toekomst. Vul in wanneer het is gebeurd."]
    read = RECORDS[kind].model_validate({**GOOD[kind], **moment})
    assert read.happened() == datetime(2026, 3, 10, 23, 59)


def test_what_was_put_off_to_a_day_that_has_come_can_be_read() -> None:
    """A day to put something off to must lie ahead when it is recorded; later it lies in the past."""
    assert refused("postponed", {"until": TODAY}) == ["Kies een dag die nog komt."]
    assert CONTENTS["postponed"].model_validate({**GOOD["postponed"], "until": TODAY})


def test_today_is_the_day_on_the_clock_of_who_records() -> None:
    """Just after midnight here it is still yesterday elsewhere: the clock that is handed in counts."""
    midnight = datetime(2026, 3, 11, 0, 5, tzinfo=ZONE)
    table = {**GOOD["observation"], "date": date(2026, 3, 11)}
    CONTENTS["observation"].model_validate(table, context={"now": midnight})
    with pytest.raises(ValidationError):
        CONTENTS["observation"].model_validate(table, context={"now": midnight - timedelta(minutes=10)})


def test_an_entry_keeps_both_clocks() -> None:
    """When it happened and when it was recorded stand beside each other, in the file too."""
    entry = Entry(1, NOW, "W. Kuipers", "ib'er", content("observation", date=date(2026, 2, 1), time=time(8, 35)))
    table = entry.table()
    assert (table["recorded"], table["date"], table["time"]) == (NOW, date(2026, 2, 1), time(8, 35))
    assert day_of(entry) == date(2026, 2, 1) != entry.recorded.date()


# ---------------------------------------------------------------- a dossier of the first version


def test_the_old_dossier_is_as_the_first_version_wrote_it() -> None:
    """Its chain holds, every kind of entry of that time is in it, and no field that came later."""
    data = OLD.encode()
    assert hashlib.sha256(data).hexdigest() == "53c15f546577c57e8a4adff9d2aa0d3a44ff30610f62f6fe7851dd048423d89d"
    kinds = set(re.findall(r'^type = "(.+)"$', OLD, re.MULTILINE))
    newer = {
        "handelingsverlegenheid",
        "follow-up",
        "kept-day",
        "postponed",
        "not-done",
        "event",
        "access",
        "vouched",
        "struck",
    } | {
        *("feedback", "other-report", "call-attempt", "access-request", "exported", "label", "link", "paper"),
        *("assigned", "stand-in"),
        *("settled", "second-opinion"),
    }
    assert kinds == set(CONTENTS) - newer
    assert not set(re.findall(r"^(\w+) = ", OLD, re.MULTILINE)) & {
        *("quote", "examination", "external", "consent", "interpretation", "objection_answer", "named", "told_on"),
        *("not_told_ground", "withheld_ground", "evaluate_later", "part", "answered_by", "practice", "left_open"),
    }


def test_a_dossier_of_the_first_version_can_be_read_and_goes_on() -> None:
    """Laws that came later do not make it unreadable: all entries are there, it stands as it did, and it can grow."""
    log = logs.parse(OLD.encode(), "2026-001")
    assert (len(log.entries), log.data) == (22, OLD.encode())
    state = fold(log.entries)
    assert state.rule_answers() == {"signalen": 4, "veilig": "ja"}
    assert [entry.number for entry in state.open_hypotheses] == [4]
    assert {name: [entry.number for entry in done] for name, done in state.done.items()} == {
        "melden": [11],
        "terughoren": [16],
    }
    assert state.closed is None and state.withdrawn[12].number == 17
    stands = standing(school("school"), state, TODAY)
    assert [(duty.id, duty.open) for duty in stands.duties] == [("terughoren", False)]
    hypothesis = log.entries[3].content
    assert isinstance(hypothesis, Observation)
    follow = content("follow-up", about=4, date=date(2026, 3, 10))
    better = hypothesis.model_copy(update={"replaces": 4, "reason": "Het was op het plein.", "place": "plein"})
    for more in (follow, better):
        log = log.added(Entry(len(log.entries) + 1, NOW, "W. Kuipers", "ib'er", more))
    again = logs.parse(log.data, "2026-001")
    assert again.entries == log.entries and fold(again.entries).open_hypotheses == []


def test_what_an_old_dossier_says_could_not_be_recorded_today() -> None:
    """The old dossier tries something: each of these entries breaks a law that came later."""
    entries = logs.parse(OLD.encode(), "2026-001").entries
    broken = {}
    for entry in entries:
        if entry.content.type in RECORDS:
            try:
                type(entry.content).model_validate(entry.content.model_dump(), context={"now": NOW + timedelta(days=1)})
            except ValidationError as error:
                broken[entry.number] = str(error.errors()[0]["type"])
    assert broken == {
        5: "case_heard_before",
        6: "case_lay_diagnosis",
        8: "case_consent",
        9: "case_place",
        11: "case_told_on",
        12: "case_withheld_ground",
        14: "case_by_when",
    }


def test_an_old_melding_was_named_and_is_written_back_as_it_was() -> None:
    """What an old entry left out has the value that it had then: a melding was always with names."""
    entry = logs.parse(OLD.encode(), "2026-001").entries[10]
    assert isinstance(entry.content, Report)
    assert entry.content.named and not entry.content.identity_withheld
    again = format_2.new("2026-001").added(Entry(1, entry.recorded, entry.by, entry.role, entry.content))
    assert logs.parse(again.data, "2026-001").entries[0].content == entry.content


def chained(without: str = "", of: str = "") -> bytes:
    """The old dossier with the field `without` taken out of each entry that says `of`, and a chain that holds."""
    header, *blocks = OLD.split("\n[[entry]]\n")
    made = header
    for block in blocks:
        made += "\n"
        gone = without if f'"{of}"' in block else ""
        assert not gone or f"\n{gone} = " in block
        lines = [line for line in block.splitlines() if not line.startswith(("prev = ", f"{gone} = "))]
        lines.append(f'prev = "{hashlib.sha256(made.encode()).hexdigest()}"')
        made += "\n".join(["[[entry]]", *lines]) + "\n"
    return made.encode()


@pytest.mark.parametrize(
    ("field", "kind"),
    [("place", "waarneming"), ("source", "derden"), ("diagnosed_by", "diagnose"), ("anonymous", "deskundige")],
)
def test_a_law_as_old_as_the_format_holds_for_what_is_read_too(field: str, kind: str) -> None:
    """Somebody who takes the place or the source out of a dossier, and makes the chain anew, is still noticed."""
    assert chained() == OLD.encode()
    with pytest.raises(BrokenLog, match="is niet te lezen"):
        logs.parse(chained(field, kind), "2026-001")
