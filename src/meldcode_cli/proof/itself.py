"""A flow as a key: that very one, not one that says the same, which would take longer to find out than it saves."""

from meldcode_cli.flow.model import Flow


class Itself:
    """Stands for one flow, and keeps it."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow

    def __hash__(self) -> int:
        return id(self.flow)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.flow is self.flow
