"""Which conversations to propose: the worthiest that fit the hours, and what outcomes have taught."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rhannu.analysis.reading import LEAST

# What outcomes may do to the order: never more than a quarter either way.
LEAST_WEIGHT, MOST_WEIGHT = 0.8, 1.25
PRIOR = 10  # tips that a cause is taken to have behind it, as good as all causes together


@dataclass(frozen=True)
class Candidate:
    """A conversation that could be proposed; keys of the two sides and of the practice.

    why      a code: what makes it worth having now
    worth    for ordering only, above 0; never shown
    minutes  it asks of whoever brings the two together
    """

    recipient: int
    practice: int
    donor: int
    why: str
    worth: float
    minutes: int

    @property
    def order(self) -> tuple[float, int, int, int, str]:
        """The worthiest first; ties by key, so that the order they came in makes no difference."""
        return (-self.worth, self.practice, self.recipient, self.donor, self.why)


def choose(
    candidates: Iterable[Candidate],
    *,
    minutes: int,
    most: int,
    room: Mapping[int, int],
    of_one_body: int,
) -> list[Candidate]:
    """The worthiest that fit, in order: each is taken unless something taken before forbids it.

    minutes      there are for all of them
    room         how many more each donor may be asked; none for a donor who is not named
    of_one_body  at most so many for one recipient
    A recipient gets a practice once, and a donor is asked about a practice once.
    """
    taken: list[Candidate] = []
    left, rooms = minutes, dict(room)
    recipients: Counter[int] = Counter()
    known: set[tuple[str, int, int]] = set()
    for one in sorted(candidates, key=lambda one: one.order):
        pairs = {("learns", one.recipient, one.practice), ("shares", one.donor, one.practice)}
        if len(taken) >= most or one.minutes > left or rooms.get(one.donor, 0) < 1 or pairs & known:
            continue
        if recipients[one.recipient] >= of_one_body:
            continue
        taken.append(one)
        left -= one.minutes
        rooms[one.donor] -= 1
        recipients[one.recipient] += 1
        known |= pairs
    return taken


@dataclass(frozen=True)
class Outcome:
    """What came of the tips of one cause: how many were shown, and led to a meeting."""

    shown: int
    met: int


def weights(outcomes: Mapping[str, Outcome]) -> dict[str, float] | None:
    """How much each cause's tips are worth, by what came of them; None where it is too few to say.

    A cause's rate of meetings is drawn towards the rate of all (as if PRIOR more tips of it had done
    as well as all do), divided by it, and kept within LEAST_WEIGHT and MOST_WEIGHT. Nothing is learnt
    from fewer than five meetings in all, nor about a cause of which fewer than five tips were shown.
    """
    shown = sum(one.shown for one in outcomes.values())
    met = sum(one.met for one in outcomes.values())
    if met < LEAST:
        return None
    rate = met / shown
    found = {}
    for why, one in outcomes.items():
        own = (one.met + PRIOR * rate) / (one.shown + PRIOR) if one.shown >= LEAST else rate
        found[why] = min(max(own / rate, LEAST_WEIGHT), MOST_WEIGHT)
    return found


@dataclass(frozen=True)
class Desk:
    """A post that can be asked or told: its key, whether it knows the theme, who holds it by trade."""

    key: int
    knows: bool
    general: bool  # names no theme
    professions: frozenset[str]


def pair(donors: Sequence[Desk], recipients: Sequence[Desk]) -> tuple[int | None, int | None, str]:
    """The post to ask, the post to tell, and the profession they share; blank where they share none.

    A post that knows the theme comes before one that names none; one that names others is left out.
    Of equals a pair of the same profession comes first, then the first in each list.
    """
    donors = [one for one in donors if one.knows or one.general]
    recipients = [one for one in recipients if one.knows or one.general]
    best: tuple[tuple[int, int, int, int], int | None, int | None, str] | None = None
    for at, donor in enumerate(donors or [None]):
        for there, recipient in enumerate(recipients or [None]):
            shared = sorted(_trades(donor) & _trades(recipient))
            rank = (-_knows(donor) - _knows(recipient), -len(shared[:1]), at, there)
            if best is None or rank < best[0]:
                best = (
                    rank,
                    donor.key if donor else None,
                    recipient.key if recipient else None,
                    shared[0] if shared else "",
                )
    assert best is not None
    return best[1:]


def _trades(desk: Desk | None) -> frozenset[str]:
    return desk.professions if desk else frozenset()


def _knows(desk: Desk | None) -> int:
    return 0 if desk is None else 2 if desk.knows else 1
