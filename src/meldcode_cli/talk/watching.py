"""Work that can take long is watched: whoever does it hands over what there is to do, and takes it back one by one."""

from collections.abc import Collection, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Give what there is to do one by one; what was given before is done when the next is asked for."""

    def __call__(self, todo: Collection[T], /) -> Iterator[T]: ...


def unwatched(todo: Collection[T], /) -> Iterator[T]:
    """Give what there is to do, and let nobody know how far it is."""
    return iter(todo)
