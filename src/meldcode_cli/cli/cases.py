"""Commands on cases: begin, go on, look, export, and the numbers to call."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from meldcode_cli import clock
from meldcode_cli.cli import texts
from meldcode_cli.cli.app import Accessible, CaseArgument, Json, Keep, OptionalCase, RecoveryTo, app, command
from meldcode_cli.commands.cases import texts as cases_texts
from meldcode_cli.export.whom import For, Letter, Talk
from meldcode_cli.terminal.screen import Screen

Form = Annotated[
    Literal["md", "html", "docx"] | None, typer.Option("--format", metavar=texts.ANY_FORMAT, help=texts.HELP_FORMAT)
]
Output = Annotated[str | None, typer.Option("-o", "--output", metavar=texts.ANY_FILE, help=texts.HELP_OUTPUT)]
Names = Annotated[bool, typer.Option("--names", help=texts.HELP_NAMES)]
Answers = Annotated[str | None, typer.Option("--answers", metavar=texts.ANY_FILE, help=texts.HELP_ANSWERS)]
NoInput = Annotated[bool, typer.Option("--no-input", help=texts.HELP_NO_INPUT)]
Force = Annotated[bool, typer.Option("--force", help=texts.HELP_FORCE)]


@command(app, "start", texts.HELP_START, cases_texts.STOPPED_EARLY)
def start(
    flow: Annotated[str | None, typer.Option("--flow", metavar=texts.ANY_FLOW, help=texts.HELP_FLOW_ID)] = None,
    answers: Answers = None,
    no_input: NoInput = False,
    practice: Annotated[bool, typer.Option("--practice", help=texts.HELP_PRACTICE)] = False,
    beside: Annotated[str | None, typer.Option("--with", metavar=texts.ANY_CASE, help=texts.HELP_WITH)] = None,
    on_paper: Annotated[bool, typer.Option("--paper", help=texts.HELP_PAPER)] = False,
    recovery_to: RecoveryTo = None,
    keep: Keep = False,
    accessible: Accessible = False,
) -> None:
    path = Path(answers) if answers else None
    if practice:
        from meldcode_cli.commands.cases import practise

        alone = not (path or no_input or recovery_to or beside or on_paper)
        practise.practise(clock.now, accessible, alone=alone, flow=flow, keep=keep)
        return
    from meldcode_cli.commands.cases import start

    if no_input and (on_paper or beside is not None):
        start.no_beside()
    elif no_input:
        start.start_from_file(path, flow, clock.now, Screen(), recovery_to)
    elif recovery_to is not None:
        start.no_recovery_to()
    else:
        start.start(flow, path, clock.now, accessible, beside=beside, on_paper=on_paper, keep=keep)


@command(app, "resume", texts.HELP_RESUME, texts.STOPPED_RESUME)
def resume(
    case: OptionalCase = None,
    answers: Answers = None,
    no_input: NoInput = False,
    keep: Keep = False,
    accessible: Accessible = False,
) -> None:
    if answers is not None or no_input:
        from meldcode_cli.commands.cases import from_file

        from_file.resume(case, Path(answers) if answers and no_input else None, clock.now, Screen())
        return
    from meldcode_cli.commands.cases import resume

    resume.resume(case, clock.now, accessible, keep=keep)


@command(app, "note", texts.HELP_NOTE, texts.STOPPED_NOTE)
def note(
    case: OptionalCase = None,
    answers: Answers = None,
    no_input: NoInput = False,
    keep: Keep = False,
    accessible: Accessible = False,
) -> None:
    if answers is not None or no_input:
        from meldcode_cli.commands.cases import from_file

        from_file.note(case, Path(answers) if answers and no_input else None, clock.now, Screen())
        return
    from meldcode_cli.commands.cases import note

    note.note(case, clock.now, accessible, keep=keep)


@command(app, "sign", texts.HELP_SIGN, texts.STOPPED_SIGN)
def sign(
    case: CaseArgument,
    answers: Annotated[
        str | None, typer.Option("--answers", metavar=texts.ANY_FILE, help=texts.HELP_SIGN_ANSWERS)
    ] = None,
    no_input: NoInput = False,
    keep: Keep = False,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.cases import sign

    if answers is not None or no_input:
        sign.sign_from_file(case, Path(answers) if answers and no_input else None, clock.now, Screen())
    else:
        sign.sign(case, clock.now, accessible, keep=keep)


@command(app, "list", texts.HELP_LIST, texts.STOPPED_LIST)
def list_cases(
    all_cases: Annotated[bool, typer.Option("--all", help=texts.HELP_ALL)] = False,
    names: Names = False,
    late: Annotated[bool, typer.Option("--late", help=texts.HELP_LATE)] = False,
    flow: Annotated[str | None, typer.Option("--flow", metavar=texts.ANY_FLOW, help=texts.HELP_OF_FLOW)] = None,
    step: Annotated[str | None, typer.Option("--step", metavar=texts.ANY_NUMBER, help=texts.HELP_STEP)] = None,
    text: Annotated[str | None, typer.Option("--text", metavar=texts.ANY_TEXT, help=texts.HELP_TEXT)] = None,
    sort: Annotated[
        Literal["datum", "nieuwste", "stap"], typer.Option("--sort", metavar=texts.ANY_SORT, help=texts.HELP_SORT)
    ] = "datum",
    as_json: Json = False,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.look import list as list_command

    wanted = list_command.Wanted(all_cases, names, late, flow, step, text, sort)
    list_command.show(Screen(accessible=accessible), clock.now(), wanted, as_json=as_json)


@command(app, "agenda", texts.HELP_AGENDA, texts.STOPPED_AGENDA)
def agenda(
    as_json: Json = False,
    ics: Annotated[str | None, typer.Option("--ics", metavar=texts.ANY_FILE, help=texts.HELP_ICS)] = None,
    replace: Annotated[bool, typer.Option("--replace", help=texts.HELP_ICS_REPLACE)] = False,
    week: Annotated[bool, typer.Option("--week", help=texts.HELP_WEEK)] = False,
    names: Names = False,
    who: Annotated[str | None, typer.Option("--who", metavar=texts.ANY_NAME, help=texts.HELP_WHO)] = None,
    accessible: Accessible = False,
) -> None:
    screen = Screen(accessible=accessible)
    if week or names:
        from meldcode_cli.commands.look import week as week_command

        alone = ics is None and who is None and not replace
        week_command.show(screen, clock.now(), names=names, as_json=as_json, week=week, alone=alone)
        return
    from meldcode_cli.commands.look import agenda

    pick = None
    if who is not None:
        from meldcode_cli.commands.look import turns

        pick = turns.picking(who)
    target = None
    if ics is not None or replace:
        from meldcode_cli.commands.look import calendar

        target = calendar.to(ics, replace=replace, as_json=as_json, who=who)
    agenda.show(screen, clock.now(), as_json=as_json, ics=target, pick=pick)


@command(app, "status", texts.HELP_STATUS, texts.STOPPED_STATUS)
def status(as_json: Json = False) -> None:
    from meldcode_cli.commands.look import status as status_command

    status_command.show(Screen(), clock.now(), as_json=as_json)


@command(app, "show", texts.HELP_SHOW, texts.STOPPED_SHOW)
def show(
    case: CaseArgument,
    why: Annotated[bool, typer.Option("--why", help=texts.HELP_WHY)] = False,
    access: Annotated[bool, typer.Option("--access", help=texts.HELP_ACCESS)] = False,
    as_json: Json = False,
    accessible: Accessible = False,
) -> None:
    screen = Screen(accessible=accessible)
    if access:
        from meldcode_cli.commands.look import access as access_command

        access_command.show(case, screen, why=why, as_json=as_json)
        return
    from meldcode_cli.commands.look import show as show_command

    show_command.show(case, clock.now, screen, why=why, as_json=as_json)


@command(app, "export", texts.HELP_EXPORT, texts.STOPPED_EXPORT)
def export(
    case: CaseArgument,
    reader: Annotated[
        Literal["dossier", "advies", "melding", "betrokkene", "overdracht"],
        typer.Option("--for", metavar=texts.ANY_READER, help=texts.HELP_READER),
    ] = "dossier",
    form: Form = None,
    since: Annotated[str, typer.Option("--since", metavar=texts.ANY_SINCE, help=texts.HELP_SINCE)] = "",
    output: Output = None,
    force: Force = False,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.giving.output import to

    target = to(output, form, force=force)
    if reader == "dossier":
        from meldcode_cli.commands.look import export

        export.export(
            case, clock.now, Screen(accessible=accessible), target.path, target.format, force=force, since=since
        )
        return
    from meldcode_cli.commands.giving import give

    give.give(
        case,
        For(reader),
        clock.now,
        Screen(accessible=accessible),
        target,
        since,
        give.somebody(accessible),
    )


@command(app, "prepare", texts.HELP_PREPARE, texts.STOPPED_PREPARE)
def prepare(
    case: CaseArgument,
    talk: Annotated[
        Literal["ouders", "kind", "veilig-thuis", "collega"],
        typer.Option("--talk", metavar=texts.ANY_TALK, help=texts.HELP_TALK),
    ],
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    from meldcode_cli.commands.giving.output import to
    from meldcode_cli.commands.look import prepare as prepare_command

    target = to(output, form, force=force)
    prepare_command.prepare(case, Talk(talk), clock.now, Screen(), target)


@command(app, "search", texts.HELP_SEARCH, texts.STOPPED_SEARCH)
def search(
    words: Annotated[list[str] | None, typer.Argument(metavar=texts.ANY_WORD, help=texts.HELP_WORDS)] = None,
    all_cases: Annotated[bool, typer.Option("--all", help=texts.HELP_ALL)] = False,
    as_json: Json = False,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.look import search as search_command
    from meldcode_cli.terminal.prompts import dialogue

    search_command.search(
        words or (),
        clock.now,
        Screen(accessible=accessible),
        lambda: dialogue(accessible),
        everything=all_cases,
        as_json=as_json,
    )


@command(app, "letter", texts.HELP_LETTER, texts.STOPPED_LETTER)
def letter(
    case: CaseArgument,
    kind: Annotated[
        Literal["uitnodiging", "bevestiging", "bestuur", "school", "inzage"],
        typer.Argument(metavar=texts.ANY_LETTER, help=texts.HELP_LETTER_KIND),
    ],
    form: Form = None,
    output: Output = None,
    force: Force = False,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.giving import give
    from meldcode_cli.commands.giving import letter as letter_command
    from meldcode_cli.commands.giving.output import to

    target = to(output, form, force=force)
    letter_command.letter(case, Letter(kind), clock.now, Screen(), target, give.somebody(accessible))


@command(app, "settings", texts.HELP_SETTINGS, texts.STOPPED_SETTINGS)
def settings(as_json: Json = False, accessible: Accessible = False) -> None:
    from meldcode_cli.commands.cases import settings as settings_command

    settings_command.settings(Screen(), accessible, clock.now, as_json=as_json)


@command(app, "nood", texts.HELP_NOOD, texts.STOPPED_NOOD)
def nood() -> None:
    from meldcode_cli.emergency import told

    Screen().say(told())
