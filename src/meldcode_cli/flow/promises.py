"""What a flow promises, whatever is answered: its guarantees, as frozen models. `proof` finds out whether they hold."""

from meldcode_cli.flow.values import FlowModel, Id, Text, Values, When


class Claim(FlowModel):
    """What a guarantee promises, all of it: one of these duties, one of these outcomes, questions, an end or none.

    A duty may be named with the reason for which it holds: "terugkoppeling-veilig-thuis/na-melding". Every question
    in `asked` is put, and of those in `with_veilig_thuis` every one that is put is walked through together with
    Veilig Thuis. Of `instructs` ("melden-veilig-thuis/eerst-bellen") each is the instruction that is shown whenever
    its duty holds, or its question is put. `refuses` names answers by question that a rule does not accept, now or
    until its duty is done; `accepts` answers that no rule ever refuses. `ends` says whether the route has come to
    its end.
    """

    duty: Values | None = None
    outcome: Values | None = None
    asked: Values | None = None
    with_veilig_thuis: Values | None = None
    instructs: Values | None = None
    refuses: dict[Id, Values] | None = None
    accepts: dict[Id, Values] | None = None
    ends: bool | None = None

    @property
    def questions(self) -> tuple[str, ...]:
        """Return the ids of all questions that it says something about being put."""
        return (*(self.asked or ()), *(self.with_veilig_thuis or ()))

    @property
    def duties(self) -> tuple[str, ...]:
        """Return the ids of the duties it promises, without their reasons."""
        return tuple(name.partition("/")[0] for name in self.duty or ())

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """Return every answer, as question and value, that it says something about being accepted."""
        named = [*(self.refuses or {}).items(), *(self.accepts or {}).items()]
        return tuple((question, value) for question, values in named for value in values)


class Guarantee(FlowModel):
    """A rule that must hold in every state that answers can reach.

    With `when` it only speaks of states in which that holds; with `during`, in which one of these duties holds
    (what follows after any melding, say).
    """

    id: Id
    text: Text
    when: When | None = None
    during: Values | None = None
    then: Claim
