"""What of each entry somebody may see who asked for the dossier: line by line, each hidden one on a ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meldcode_cli.case.records.report import Report
from meldcode_cli.commands.giving import texts
from meldcode_cli.dossier.casefile import CaseFile
from meldcode_cli.export import grounds
from meldcode_cli.export.grounds import Ground
from meldcode_cli.export.readers import is_report
from meldcode_cli.export.selection import Line, Piece, Selection
from meldcode_cli.talk import asking
from meldcode_cli.talk.asking import Asked
from meldcode_cli.talk.dialogue import AWAY, Choice, Dialogue, Menu

# What has nothing to choose: it is what the reader may have anyway.
_FRAME = ("begin", "case", "close")


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is `left` to see, what was hidden and on which ground, in words for the dossier; whether the paper says that
    something is missing; and the words by which what is hidden would be known all the same."""

    left: Selection
    log: tuple[str, ...]
    mentioned: bool
    tells: tuple[str, ...] = ()


def hidden(casefile: CaseFile, found: Selection, talk: Dialogue) -> Hidden:
    """Let the user choose what is shown. What would tell who reported, while that is hidden from the family, is not
    even offered. Raises Stopped."""
    living = grounds.living(casefile.state)
    secret = Ground.HIDDEN in living
    log = [texts.HIDE_REPORTER.format(entry=piece.entry) for piece in found.pieces if secret and is_report(piece.row)]
    pieces = (found.without_reports() if secret else found).pieces
    left: list[Piece] = [piece for piece in pieces if piece.type in _FRAME]
    talk.say(texts.HIDE_INTRO)
    offered = [piece for piece in pieces if piece.type not in _FRAME]
    asks = _Asks(_for_all(sum(line.asks for piece in offered for line in piece.lines), talk), talk)
    for piece in offered:
        shown, why = asks.about(piece)
        left.append(replace(piece, lines=shown))
        log += [
            texts.HIDE_LOG.format(entry=piece.entry, label=line.label, ground=texts.HIDE_GROUNDS[why])
            for line in piece.lines
            if line not in shown
        ]
    mentioned = bool(log)
    if log and living:
        asked = Asked("hide.mention", texts.MENTION, texts.MENTION_HINT)
        mentioned = asking.yes_or_no(talk, asked, {True: texts.MENTION_YES, False: texts.MENTION_NO})
        log += [] if mentioned else [texts.MENTION_LOG]
    return Hidden(found.of_only(left), tuple(log), mentioned, _tells(casefile) if secret else ())


def _for_all(count: int, talk: Dialogue) -> str:
    """Ask what to do with all that is hidden at first: returns the ground on which all of it stays so, "" where each
    is looked at."""
    if not count:
        return ""
    asked = Asked("hide.all", texts.HIDE_ALL_QUESTION.format(count=count))
    chosen = asking.choose(talk, asked, {"all": texts.HIDE_ALL, "each": texts.HIDE_EACH})
    return _ground(talk) if chosen == "all" else ""


class _Asks:
    """Asks about one entry after another. `ground` is on which all stays hidden that is so at first, "" where each is
    looked at."""

    def __init__(self, ground: str, talk: Dialogue) -> None:
        self._ground, self._talk = ground, talk
        # From here on all stays as it is.
        self._rest = False

    def about(self, piece: Piece) -> tuple[tuple[Line, ...], str]:
        """Return which lines of a piece are shown, and on which ground the others are not. Raises Stopped."""
        default = tuple(line for line in piece.lines if not line.asks)
        settled = self._rest or (self._ground and not default)
        shown = default if settled else self._chosen(piece, default)
        if shown == piece.lines:
            return shown, ""
        # What was hidden for all already has its ground.
        if not (self._ground and shown == default):
            why = _ground(self._talk)
            if self._rest:
                self._ground = why
            return shown, why
        return shown, self._ground

    def _chosen(self, piece: Piece, default: tuple[Line, ...]) -> tuple[Line, ...]:
        title = f"{piece.title} ({piece.when})" if piece.when else piece.title
        notes = [
            (texts.HIDE_SHOWN if line in default else texts.HIDE_HIDDEN).format(label=line.label, value=line.value)
            for line in piece.lines
        ]
        options = {"as-is": texts.HIDE_AS_IS, "none": texts.HIDE_NOTHING, "lines": texts.HIDE_LINES}
        if not self._ground and default != piece.lines:
            options["all"] = texts.HIDE_SHOW_ALL
        options["rest"] = texts.HIDE_REST
        asked = Asked("hide.entry", texts.HIDE_QUESTION.format(title=title), notes=notes)
        match asking.choose(self._talk, asked, options):
            case "all":
                return piece.lines
            case "none":
                return ()
            case "lines":
                return _ticked(piece.lines, default, self._talk)
            case "rest":
                self._rest = True
        return default


def _ticked(lines: Sequence[Line], default: Sequence[Line], talk: Dialogue) -> tuple[Line, ...]:
    choices = [
        Choice(str(number), texts.HIDE_TICK_LINE.format(label=line.label, value=line.value))
        for number, line in enumerate(lines)
    ]
    ticked = [str(number) for number, line in enumerate(lines) if line in default]
    while True:
        talk.question(texts.HIDE_TICK, name="hide.lines")
        chosen = talk.tick(choices, default=ticked, menu=AWAY)
        if not isinstance(chosen, Menu):
            return tuple(line for number, line in enumerate(lines) if str(number) in chosen)
        asking.dealt_with(talk, chosen)


def _ground(talk: Dialogue) -> str:
    return asking.choose(talk, Asked("hide.ground", texts.HIDE_GROUND), texts.HIDE_GROUNDS)


def _tells(casefile: CaseFile) -> tuple[str, ...]:
    """Return the words by which somebody would know that there was a report, and who made it."""
    reports = [entry.content for entry in casefile.state.records if isinstance(entry.content, Report)]
    names = [report.reported_by for report in reports if report.identity_withheld]
    return (*texts.TELLS_OF_A_REPORT, *names)
