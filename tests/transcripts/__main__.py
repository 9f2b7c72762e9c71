"""Write the transcripts anew: `python -m tests.transcripts`."""

from tests.transcripts.whole_case import CASES, kept, path_of

for flow, route in CASES:
    path_of(flow, route).write_text(kept(flow, route), encoding="utf-8")
