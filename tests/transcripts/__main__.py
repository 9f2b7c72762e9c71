"""Write the transcripts anew: `python -m tests.transcripts`."""

from tests.transcripts.aloud import aloud
from tests.transcripts.test_aloud import KEPT
from tests.transcripts.whole_case import CASES, kept, path_of

for flow, route in CASES:
    path_of(flow, route).write_text(kept(flow, route), encoding="utf-8")

HEARD = aloud("onderwijs", "help").splitlines()
KEPT.write_text("\n".join(line.rstrip() for line in HEARD).strip() + "\n", encoding="utf-8")
