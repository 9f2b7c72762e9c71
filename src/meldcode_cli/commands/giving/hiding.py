"""What of each entry somebody may see who asked for the dossier: line by line, each hidden one on a ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from meldcode_cli.case.records.report import Report
from meldcode_cli.commands.giving import texts
from meldcode_cli.commands.giving.own_words import said_by
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


def hidden(casefile: CaseFile, found: Selection, who: str, talk: Dialogue) -> Hidden:
    """Let the user choose what `who` asks to see is shown. What would tell who reported, while that is hidden from the
    family, is not even offered. Raises Stopped."""
    living = grounds.living(casefile.state)
    secret = Ground.HIDDEN in living
    log = [texts.HIDE_REPORTER.format(entry=piece.entry) for piece in found.pieces if secret and is_report(piece.row)]
    pieces = (found.without_reports() if secret else found).pieces
    left: list[Piece] = [piece for piece in pieces if piece.type in _FRAME]
    talk.say(texts.HIDE_INTRO)
    offered = [
        _Offered(piece, said_by(casefile, found.reader, who, piece)) for piece in pieces if piece.type not in _FRAME
    ]
    asks = _Asks(_by_kind(offered, talk), talk)
    for each in offered:
        gone = asks.about(each)
        left.append(replace(each.piece, lines=tuple(line for line in each.piece.lines if line not in gone)))
        log += [
            texts.HIDE_LOG.format(entry=each.piece.entry, label=line.label, ground=texts.HIDE_GROUNDS[why])
            for line, why in gone.items()
        ]
    mentioned = bool(log)
    if log and living:
        asked = Asked("hide.mention", texts.MENTION, texts.MENTION_HINT)
        mentioned = asking.yes_or_no(talk, asked, {True: texts.MENTION_YES, False: texts.MENTION_NO})
        log += [] if mentioned else [texts.MENTION_LOG]
    return Hidden(found.of_only(left), tuple(log), mentioned, _tells(casefile) if secret else ())


@dataclass(frozen=True, slots=True)
class _Offered:
    """One entry, with the lines that whoever asks said themselves: nobody hides those along with others."""

    piece: Piece
    own: tuple[Line, ...]

    @property
    def others(self) -> Piece:
        return replace(self.piece, lines=tuple(line for line in self.piece.lines if line not in self.own))


def _by_kind(offered: Sequence[_Offered], talk: Dialogue) -> dict[str, str]:
    """Ask of each kind of entry what to do with all in it that is hidden at first: returns the ground on which all of
    it stays so, "" where each is looked at. One ground never stands for things of different kinds."""
    kinds = {each.piece.row: _called(each.piece) for each in offered}
    found: dict[str, str] = {}
    for kind, title in kinds.items():
        count = sum(line.asks for each in offered if each.piece.row == kind for line in each.others.lines)
        if count:
            question = texts.HIDE_ALL_ONE if count == 1 else texts.HIDE_ALL_QUESTION
            asked = Asked("hide.all", question.format(kind=title, count=count))
            chosen = asking.choose(talk, asked, {"all": texts.HIDE_ALL, "each": texts.HIDE_EACH})
            found[kind] = _ground(talk, title) if chosen == "all" else ""
    return found


def _called(piece: Piece) -> str:
    """Return what a kind of entry is called: a talk with whom, a signal of which kind."""
    which = piece.value("partner") or piece.value("kind")
    return texts.HIDE_KIND.format(title=piece.title, which=which) if which else piece.title


class _Asks:
    """Asks about one entry after another. `known` are the grounds on which all of a kind stays hidden that is so at
    first, "" where each is looked at."""

    def __init__(self, known: dict[str, str], talk: Dialogue) -> None:
        self._known, self._talk = known, talk
        # From here on all stays as it is.
        self._rest = False

    def about(self, offered: _Offered) -> dict[Line, str]:
        """Return which lines are not shown, each with its ground. Raises Stopped."""
        gone = self._others(offered.others)
        for line in offered.own:
            said = texts.HIDE_SHOWN.format(label=line.label, value=line.value)
            asked = Asked("hide.own", texts.HIDE_OWN, notes=(said,))
            if asking.choose(self._talk, asked, {"show": texts.HIDE_OWN_SHOW, "hide": texts.HIDE_OWN_HIDE}) == "hide":
                gone[line] = _ground(self._talk, line.label)
        return gone

    def _others(self, piece: Piece) -> dict[Line, str]:
        default, known = tuple(line for line in piece.lines if not line.asks), self._known.get(piece.row, "")
        settled = not piece.lines or self._rest or (known and not default)
        shown = default if settled else self._chosen(piece, default)
        gone = [line for line in piece.lines if line not in shown]
        # What was hidden of all of its kind already has its ground.
        if gone and not (known and shown == default):
            known = _ground(self._talk, piece.title)
            if self._rest:
                self._known[piece.row] = known
        return dict.fromkeys(gone, known)

    def _chosen(self, piece: Piece, default: tuple[Line, ...]) -> tuple[Line, ...]:
        title = f"{piece.title} ({piece.when})" if piece.when else piece.title
        notes = [
            (texts.HIDE_SHOWN if line in default else texts.HIDE_HIDDEN).format(label=line.label, value=line.value)
            for line in piece.lines
        ]
        options = {"as-is": texts.HIDE_AS_IS, "none": texts.HIDE_NOTHING, "lines": texts.HIDE_LINES}
        if not self._known.get(piece.row) and default != piece.lines:
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


def _ground(talk: Dialogue, what: str) -> str:
    return asking.choose(talk, Asked("hide.ground", texts.HIDE_GROUND.format(what=what)), texts.HIDE_GROUNDS)


def _tells(casefile: CaseFile) -> tuple[str, ...]:
    """Return the words by which somebody would know that there was a report, and who made it."""
    reports = [entry.content for entry in casefile.state.records if isinstance(entry.content, Report)]
    names = [report.reported_by for report in reports if report.identity_withheld]
    return (*texts.TELLS_OF_A_REPORT, *names)
