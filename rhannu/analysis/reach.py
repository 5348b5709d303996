"""How far a fund has reached a body, and what to do next about one that stays silent. By stated rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

# From nothing on record to the furthest.
NEVER = "never"
REACHED, ENGAGED, APPLIED = "reached", "engaged", "applied"
FUNDED, SHARING, ADOPTING = "funded", "sharing", "adopting"
STATES = (NEVER, REACHED, ENGAGED, APPLIED, FUNDED, SHARING, ADOPTING)
SILENT = (NEVER, REACHED)

# What to do next.
NOTHING = ""
ENTER_POST, CHECK_POST, WRITE = "enter_post", "check_post", "write"
WAIT, RING, NAME_NEIGHBOUR = "wait", "ring", "name_neighbour"
ASK_WHY, HELP_TO_BID, ASK_WHEN = "ask_why", "help_to_bid", "ask_when"
LATER, RETURN, STOPPED, REVIEW = "later", "return", "stopped", "review"
# In the order in which an officer looks at them.
STEPS = (
    RETURN, REVIEW, NAME_NEIGHBOUR, RING, ASK_WHY, HELP_TO_BID, ASK_WHEN, CHECK_POST, WRITE,
    ENTER_POST, WAIT, LATER, STOPPED,
)  # fmt: skip
DUE = frozenset({RETURN, REVIEW})  # a day that somebody named has come
QUIET = frozenset({WAIT, LATER, STOPPED})  # nothing to do yet

# Whoever wrote or rang gives a body so long to answer.
PATIENCE = timedelta(days=21)


def state_of(reached: Iterable[str]) -> str:
    """The furthest of the states on record."""
    found = set(reached)
    return next((one for one in reversed(STATES) if one in found), NEVER)


@dataclass(frozen=True)
class Known:
    """What is known of a body when the next step is chosen.

    posts       how many posts there are; held: whether somebody who can be written to holds one.
    tried_on    the last day on which somebody wrote, rang or met them
    why         the code of the reason that it gave last; blank where it gave none
    return_on   when it said to ask again
    review_on   when a stop is to be looked at again; none where nobody stopped it
    neighbour   key of a funded body that is much like it; none where there is none
    """

    state: str
    posts: int = 0
    held: bool = False
    tried_on: date | None = None
    why: str = ""
    return_on: date | None = None
    review_on: date | None = None
    neighbour: int | None = None


@dataclass(frozen=True)
class Step:
    """What to do next, and the day from which on; that day may be long past."""

    code: str = NOTHING
    on: date | None = None


def next_step(known: Known, on: date) -> Step:
    """What to do next about a body that has not applied; the first rule that fits."""
    if known.state not in (*SILENT, ENGAGED):
        return Step()
    if known.review_on is not None:
        return Step(STOPPED if known.review_on > on else REVIEW, known.review_on)
    if known.return_on is not None and (known.tried_on or date.min) < known.return_on:
        return Step(LATER if known.return_on > on else RETURN, known.return_on)
    if known.why:
        return Step(HELP_TO_BID if known.why == "tried" else _after_why(known))
    if not known.posts:
        return Step(ENTER_POST)
    if not known.held:
        return Step(CHECK_POST)
    if known.state == NEVER:
        return Step(WRITE)
    if known.tried_on is not None and known.tried_on + PATIENCE > on:
        return Step(WAIT, known.tried_on + PATIENCE)
    if known.state == ENGAGED:
        return Step(ASK_WHY)
    return Step(NAME_NEIGHBOUR if known.neighbour is not None else RING)


def _after_why(known: Known) -> str:
    """Who did not know is told again, with a neighbour's example; of others one asks when to return."""
    if known.why != "not_known":
        return ASK_WHEN
    return NAME_NEIGHBOUR if known.neighbour is not None else RING


@dataclass(frozen=True)
class Body:
    """What makes one body like another, as far as this rule looks."""

    key: int
    kind: str
    region: str
    population: int | None
    neighbours: frozenset[int]


def look_alike(body: Body, funded: Mapping[str, Iterable[Body]]) -> int | None:
    """A funded body of the same kind: one that borders it, else of its region; the nearest in size.

    funded  those that got money, by kind
    """
    others = [one for one in funded.get(body.kind, ()) if one.key != body.key]
    beside = [one for one in others if one.key in body.neighbours]
    near = beside or [one for one in others if one.region == body.region]
    if not near:
        return None
    return min(near, key=lambda one: (_apart(body, one), one.key)).key


def _apart(one: Body, other: Body) -> float:
    if not one.population or not other.population:
        return float("inf")
    return abs(log(one.population / other.population))
