"""Which moments of the program weigh so much that nothing is pointed at: whoever only presses Enter has not answered.

Of the questions of a flow, the flow itself tells (`Flow.weighs`).
"""

MOMENTS = frozenset(
    {
        # Danger, asked before there is a flow that can tell, and whether 112 was called.
        "direct-gevaar",
        "danger.same",
        # Whether something was done that has to be done.
        "duty.is-done",
        "duty.what",
        # Whether a case is closed.
        "finish.what",
        "close.ended",
        "close.confirm",
        # Whether what was made or changed elsewhere counts here.
        "accept.whether",
    }
)
