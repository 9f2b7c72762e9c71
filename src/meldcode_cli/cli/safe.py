"""Commands that keep dossiers safe: prove that nothing was changed, keep a copy elsewhere, delete for good."""

from pathlib import Path
from typing import Annotated

import typer

from meldcode_cli import clock
from meldcode_cli.cli import texts
from meldcode_cli.cli.app import Accessible, CaseArgument, Json, RecoveryTo, app, command
from meldcode_cli.terminal.screen import Screen


@command(app, "verify", texts.HELP_VERIFY, texts.STOPPED_VERIFY)
def verify(
    cases: Annotated[list[str] | None, typer.Argument(metavar=texts.ANY_CASE, help=texts.HELP_VERIFY_CASES)] = None,
    against: Annotated[str | None, typer.Option("--against", metavar=texts.ANY_EXPORT, help=texts.HELP_AGAINST)] = None,
    accept: Annotated[bool, typer.Option("--accept", help=texts.HELP_ACCEPT)] = False,
    as_json: Json = False,
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.safe import verify
    from meldcode_cli.terminal.prompts import dialogue

    talk = dialogue(accessible) if accept else None
    export = Path(against) if against else None
    verify.verify(cases or [], export, clock.now, Screen(accessible=accessible), talk, as_json=as_json)


@command(app, "backup", texts.HELP_BACKUP, texts.STOPPED_BACKUP)
def backup(
    file: Annotated[str, typer.Argument(metavar=texts.ANY_FILE_OR_FOLDER, help=texts.HELP_BACKUP_FILE)],
    keep: Annotated[
        int | None, typer.Option("--keep", min=1, metavar=texts.ANY_NUMBER, help=texts.HELP_BACKUP_KEEP)
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=texts.HELP_BACKUP_CHECK)] = False,
    recovery_to: RecoveryTo = None,
    as_json: Json = False,
) -> None:
    if check or as_json:
        from meldcode_cli.commands.safe import backup_check

        alone = check and keep is None and recovery_to is None
        backup_check.check(Path(file), Screen(), as_json=as_json, alone=alone)
        return
    from meldcode_cli.commands.safe import backup

    backup.backup(file, clock.now, Screen(), recovery_to, keep=keep)


@command(app, "restore", texts.HELP_RESTORE, texts.STOPPED_RESTORE)
def restore(
    file: Annotated[str, typer.Argument(metavar=texts.ANY_FILE, help=texts.HELP_RESTORE_FILE)],
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.safe import restore
    from meldcode_cli.terminal.prompts import dialogue

    restore.restore(Path(file), clock.now, Screen(accessible=accessible), lambda: dialogue(accessible))


@command(app, "strike", texts.HELP_STRIKE, texts.STOPPED_STRIKE)
def strike(
    case: CaseArgument,
    entry: Annotated[str, typer.Argument(metavar=texts.ANY_ENTRY, help=texts.HELP_STRIKE_ENTRY)],
    accessible: Accessible = False,
) -> None:
    from meldcode_cli.commands.safe import strike
    from meldcode_cli.terminal.prompts import dialogue

    strike.strike(case, entry, clock.now, dialogue(accessible))


@command(app, "delete", texts.HELP_DELETE, texts.STOPPED_DELETE)
def delete(case: CaseArgument, accessible: Accessible = False) -> None:
    from meldcode_cli.commands.safe import delete
    from meldcode_cli.terminal.prompts import dialogue

    delete.delete(case, clock.now, dialogue(accessible))
