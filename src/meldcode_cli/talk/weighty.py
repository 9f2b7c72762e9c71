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
        # Whether what was filled in goes, with nothing of it kept.
        "change.leave",
        # Whether a case is closed.
        "finish.what",
        "close.ended",
        "close.confirm",
        # Whether what was made or changed elsewhere counts here.
        "accept.whether",
        "restore.accept",
        "restore.older",
        "receive.back",
        # Who can open the dossiers, with what, and how they are written.
        "card.same",
        "recipients.agree",
        "recovery.goes-on",
        "format.go-over",
        # What somebody thinks of the decision of another.
        "sign.which",
        "sign.agree",
        "sign.confirm",
        # Whether anything goes over a network.
        "store.connect",
        # Which of two answers that contradict holds.
        "settle.which",
        # What goes for good, and on which ground.
        "delete.reason",
        "strike.ground",
        "strike.related",
        "practice.clear",
        # Who does what in more cases than one.
        "stand-in.sure",
        # What somebody else gets, who agreed to that, and why something is kept from them.
        "read",
        "share.whether",
        "agreed.whether",
        "consent.whether",
        "hide.ground",
        "hide.own",
        "hide.mention",
        # A new beginning in a place where the cases are missed, a closed case opened, another route for a running one.
        "home.anew",
        "reopen.why",
        "flow.which",
    }
)
