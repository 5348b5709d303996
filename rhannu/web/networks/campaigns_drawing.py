"""The cascade, drawn: bars of how far it came, and a tree of who passed it on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rhannu.base.languages import said
from rhannu.insight.campaign_acts import Acts
from rhannu.networks.campaigns import Progress
from rhannu.networks.models import Campaign, Reached

BAR, ROW = 26, 62
MOST_DRAWN = 12  # hands-on in the tree; the list below holds all


@dataclass(frozen=True)
class Bar:
    words: str
    count: int
    text_y: int
    y: int
    width: int
    end: int


@dataclass(frozen=True)
class Bars:
    """Each bar with its number; the table holds the same."""

    label: str
    finding: str
    rows: list[Bar]
    wide: int
    tall: list[Bar]
    height: int


def bars(progress: Progress, acts: Acts) -> Bars:
    counts = [
        (_("People written to"), progress.sent),
        (_("Pressed the link"), progress.followed),
        (_("Passed on to colleagues"), progress.passed),
        (_("Bodies reached"), acts.reached),
        (_("Bodies that since asked another"), acts.asked),
        (_("Bodies that since sent a bid"), acts.applied),
    ]
    told = "; ".join(f"{words}: {n}" for words, n in counts)
    finding = _("Written to %(sent)d people, passed on to %(passed)d more")
    return Bars(
        label=told,
        finding=finding % {"sent": progress.sent, "passed": progress.passed},
        rows=_drawn(counts, 900),
        wide=1000,
        tall=_drawn(counts, 290),
        height=ROW * len(counts),
    )


def _drawn(counts: list[tuple[str, int]], room: int) -> list[Bar]:
    most = max([1, *(n for _words, n in counts)])
    found = []
    for place, (words, n) in enumerate(counts):
        top = ROW * place
        width = max(round(room * n / most), 2 if n else 0)
        found.append(Bar(words, n, top + 20, top + 28, width, width + 8))
    return found


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    title: str
    note: str
    state: str


@dataclass(frozen=True)
class Tree:
    width: int
    height: int
    label: str
    stems: list[str]
    boxes: list[Box]
    more: int


WIDE, HIGH, STEP_X, STEP_Y = 250, 62, 330, 78


def tree(campaign: Campaign) -> Tree:
    """Who passed it on to whom, a row each; those who passed on to several stand once."""
    passed = campaign.reached.filter(passed_by__isnull=False).select_related(
        "post", "organisation", "passed_by__post", "passed_by__organisation"
    )
    count, shown = passed.count(), list(passed.order_by("passed_by", "pk")[:MOST_DRAWN])
    below: dict[int, list[Reached]] = {}
    known: dict[int, Reached] = {}
    for one in shown:
        known[one.pk] = one
        if one.passed_by is not None:
            known.setdefault(one.passed_by.pk, one.passed_by)
            below.setdefault(one.passed_by.pk, []).append(one)
    drawn = {one.pk for one in shown}
    placed = _Placed(below)
    for key in [key for key in below if key not in drawn]:
        placed.put(known[key], 0)
    label = _("A tree of %(n)d times that it was passed on. The list below says the same.")
    deepest = max([box.x for box in placed.boxes], default=0)
    return Tree(
        width=max(deepest + WIDE, 900),
        height=max(placed.row * STEP_Y, STEP_Y),
        label=label % {"n": len(shown)},
        stems=placed.stems,
        boxes=placed.boxes,
        more=count - len(shown),
    )


class _Placed:
    """Boxes from left to right, each above those it passed it on to."""

    def __init__(self, below: dict[int, list[Reached]]) -> None:
        self.below, self.row = below, 0
        self.boxes: list[Box] = []
        self.stems: list[str] = []

    def put(self, one: Reached, step: int) -> int:
        """Place one and all below it; the height of its middle."""
        under = self.below.get(one.pk, [])
        middles = [self.put(each, step + 1) for each in under]
        if middles:
            middle = (middles[0] + middles[-1]) // 2
        else:
            middle = self.row * STEP_Y + HIGH // 2
            self.row += 1
        x = step * STEP_X
        for other in middles:
            bend = x + WIDE + (STEP_X - WIDE) // 2
            self.stems.append(
                f"M{x + WIDE} {middle}C{bend} {middle} {bend} {other} {x + STEP_X} {other}"
            )
        state = "root" if step == 0 else "taken" if one.came == Reached.Came.SENT else "waits"
        self.boxes.append(
            Box(
                x,
                middle - HIGH // 2,
                _short(_title(one)),
                _short(one.organisation.short(), 32),
                state,
            )
        )
        return middle


def _title(one: Reached) -> str:
    return said(one.post, "title").text if one.post else one.given_title


def _short(text: str, most: int = 26) -> str:
    """As much as the box holds, ending at a word; the list below says all of it."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + "…"
