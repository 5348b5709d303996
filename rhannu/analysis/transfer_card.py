"""Both sides' answers about one transfer, set beside each other. Never one score.

Each factor stands alone: what each side said, how far apart they are, whether it is weak.
Nothing here adds factors up, so nothing can be ranked by them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# What an answer counts for. "Cannot tell yet" counts for nothing: it is left out.
LEVELS: Mapping[str, int] = {"fully": 3, "mostly": 2, "little": 1, "not": 0}
HIGHEST = 3
WEAK = 1.0  # "a little" or less
APART = 1.0  # a whole answer
FAR_APART = 2.0


class Gap(StrEnum):
    """How far two views are from each other."""

    UNKNOWN = "unknown"  # nobody can tell yet
    ONE = "one"  # one side alone can tell
    ALIKE = "alike"
    APART = "apart"
    FAR = "far"


@dataclass(frozen=True)
class Pair:
    """Two views of one thing, 0 (not at all) to 3 (fully); None where a side cannot tell.

    ahead  the side that says more, "donor" or "recipient"; blank where they are alike
    """

    donor: float | None
    recipient: float | None
    gap: Gap
    ahead: str


def level(answers: Iterable[str]) -> float | None:
    """The mean of what was answered to the questions about one factor; None where nobody can tell."""
    told = [LEVELS[one] for one in answers if one in LEVELS]
    return sum(told) / len(told) if told else None


def pair(donor: float | None, recipient: float | None) -> Pair:
    """Set two views beside each other."""
    if donor is None or recipient is None:
        gap = Gap.UNKNOWN if donor is None and recipient is None else Gap.ONE
        return Pair(donor, recipient, gap, "")
    apart = abs(donor - recipient)
    if apart < APART:
        return Pair(donor, recipient, Gap.ALIKE, "")
    ahead = "donor" if donor > recipient else "recipient"
    return Pair(donor, recipient, Gap.FAR if apart >= FAR_APART else Gap.APART, ahead)


def is_weak(*views: float | None) -> bool:
    """Whether any side that can tell says "a little" or less: the more doubtful view counts."""
    return any(one is not None and one <= WEAK for one in views)


def weakest_first(lowest: Mapping[str, float]) -> list[str]:
    """Codes of the weak factors, the weakest first; of those alike, in the order given.

    lowest  each factor's lowest view
    """
    weak = [code for code, least in lowest.items() if is_weak(least)]
    return sorted(weak, key=lambda code: lowest[code])
