"""Look-alikes folded, so that ten projects of one idea do not fill the list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Entry(Generic[Thing]):
    """One line of a varied list: the best of its kind, and what is folded under it, in order."""

    head: Thing
    folded: tuple[Thing, ...]


def fold_look_alikes(
    ranked: Iterable[Thing], alike: Callable[[Thing, Thing], bool]
) -> list[Entry[Thing]]:
    """Put each thing under the first before it that is like it; the heads keep their order.

    alike  asked with a head and a later thing: do they share a practice, or does their duplicate
           score reach a threshold? Things are compared with heads only, so likeness does not creep
           from one to the next.
    """
    entries: list[tuple[Thing, list[Thing]]] = []
    for thing in ranked:
        for head, folded in entries:
            if alike(head, thing):
                folded.append(thing)
                break
        else:
            entries.append((thing, []))
    return [Entry(head, tuple(folded)) for head, folded in entries]
