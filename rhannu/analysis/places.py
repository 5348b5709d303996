"""Places and a list of those who wait for them: strictly in order, nobody is passed over."""

from collections.abc import Sequence


def moves_up(free: int, waiting: Sequence[int]) -> int:
    """How many from the front of the list get their places now.

    free     places that nobody holds
    waiting  how many places each wants, the longest wait first

    The first who does not fit holds the others back: whoever waits longest is never overtaken.
    """
    moved = 0
    for wanted in waiting:
        if wanted > free:
            break
        free -= wanted
        moved += 1
    return moved
