"""The national guarantees live in the program: a meldcode keeps each of them, whatever its file says."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

from meldcode_cli.flow.days import surely_as_soon
from meldcode_cli.flow.lines import WHOLE
from meldcode_cli.flow.model import Duty
from meldcode_cli.flow.promises import Claim, Guarantee
from meldcode_cli.proof import texts
from meldcode_cli.proof.rule import Place, Plain, Subject, Words, told

# What a duty asks beside its reasons.
_KEYS = ("due", "counts_from", "blocks", "record", "partner", "may_lapse", "walked")


@functools.cache
def guarantees() -> dict[str, Guarantee]:
    """Return the national guarantees by id, without their words."""
    return {row["id"]: Guarantee.model_validate({**row, "text": row["id"]}) for row in _tables()["guarantee"]}


@functools.cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(resources.files(__package__).joinpath("national.toml").read_text(encoding="utf-8"))


def _lacking(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each national guarantee that a meldcode lacks, and each by which it promises something else."""
    own = {item.id: item for item in subject.flow.guarantee}
    for name, promised in guarantees().items() if subject.flow.is_meldcode else ():
        kept = own.get(name)
        if kept is None:
            yield Place(WHOLE, "", {"name": name})
        elif _promise(kept) != _promise(promised):
            yield Place(("guarantee", name), "", {"name": name})


@functools.cache
def duties() -> dict[str, Duty]:
    """Return the national duties by id: what each asks at least, without words and reasons."""
    return {row["id"]: Duty.model_validate({**row, "title": row["id"]}) for row in _tables()["duty"]}


def _weaker(subject: Subject) -> Iterator[Place[Words]]:
    """Yield each national duty that asks for less in the base, with the key by which it does; what builds on the base
    is held against it (`overlays`)."""
    base = subject.flow.is_meldcode and subject.parent is None
    for duty in subject.flow.duty if base else ():
        if (least := duties().get(duty.id)) is not None:
            for key in _KEYS:
                if getattr(duty, key) != getattr(least, key) and not _as_strict(key, duty, least):
                    yield Place(("duty", duty.id), key, {"name": duty.id, "key": key})


def _as_strict(key: str, duty: Duty, least: Duty) -> bool:
    match key:
        case "due":
            return surely_as_soon(duty.term, least.term)
        case "may_lapse" | "walked":
            return bool(getattr(least, key))
        case "partner":
            return duty.partner is not None and set(duty.partner) <= set(least.partner or duty.partner)
        case _:
            return getattr(least, key) is None


def _promise(item: Guarantee) -> tuple[object, object, Claim]:
    return item.when, item.during, item.then


RULES: tuple[Plain[Words], ...] = (
    Plain(_lacking, "", told, texts.NOT_NATIONAL, texts.NOT_NATIONAL_ADVICE),
    Plain(_weaker, "", told, texts.WEAKER_NATIONAL, texts.WEAKER_NATIONAL_ADVICE),
)
