"""Run every measurement here and print one report."""

from collections.abc import Iterator

import backups
import durable_answer
import fact_check
import first_question
import flow_check
import flow_growth
import list_cases
import object_store
import sealing
from measure import Options, Table, main

PARTS = (
    first_question,
    durable_answer,
    sealing,
    list_cases,
    backups,
    object_store,
    flow_check,
    flow_growth,
    fact_check,
)


def measure(options: Options) -> Iterator[Table]:
    """Measure everything, and yield the tables as they come."""
    for part in PARTS:
        yield from part.measure(options)


if __name__ == "__main__":
    main(__doc__ or "", measure)
