"""The national guarantees live in the program: a meldcode keeps each of them, whatever its file says."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from importlib import resources

from meldcode_cli.flow.lines import WHOLE
from meldcode_cli.flow.model import Claim, Flow, Guarantee
from meldcode_cli.proof import texts
from meldcode_cli.proof.rule import Place, Plain, Subject, Words


@functools.cache
def guarantees() -> dict[str, Guarantee]:
    """Return the national guarantees by id, without their words."""
    text = resources.files(__package__).joinpath("national.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["guarantee"]
    return {row["id"]: Guarantee.model_validate({**row, "text": row["id"]}) for row in rows}


def _lacking(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each national guarantee that a meldcode lacks, and each by which it promises something else."""
    own = {item.id: item for item in subject.flow.guarantee}
    for name, promised in guarantees().items() if subject.flow.is_meldcode else ():
        kept = own.get(name)
        if kept is None:
            yield Place(WHOLE, "", {"name": name})
        elif _promise(kept) != _promise(promised):
            yield Place(("guarantee", name), "", {"name": name})


def _promise(item: Guarantee) -> tuple[object, object, Claim]:
    return item.when, item.during, item.then


def _told(_: Flow, words: Words) -> list[Words]:
    return [words]


RULES: tuple[Plain[Words], ...] = (Plain(_lacking, "", _told, texts.NOT_NATIONAL, texts.NOT_NATIONAL_ADVICE),)
