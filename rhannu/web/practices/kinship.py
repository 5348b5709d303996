"""The family tree of a practice: who took it from whom, as a drawing and as a list."""

import textwrap
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rhannu.analysis import lineage
from rhannu.base.languages import current
from rhannu.exchange.models import Answer
from rhannu.insight.practice_page import Journey, PracticeFacts
from rhannu.web.practices import uses

WIDTH, GAP, BETWEEN = 250, 110, 20  # of a box; from column to column; from row to row
LINE_HEIGHT = 20
LINE = 27  # letters that fit a box
LEAST_WIDTH = 1000  # so that a short tree is not drawn larger than the text around it


@dataclass
class Kin:
    """A body in the tree. state: root, taken, or thinking."""

    name: str
    state: str
    note: str
    words: str = ""
    example: bool = False
    children: list["Kin"] = field(default_factory=list)


@dataclass(frozen=True)
class Box:
    """A drawn body: where its box stands, and its lines of text."""

    x: int
    y: int
    state: str
    lines: tuple[tuple[int, str], ...]
    note: str
    note_y: int


@dataclass(frozen=True)
class Drawing:
    """The tree in units of the drawing, and the sentence for those who cannot see it."""

    boxes: tuple[Box, ...]
    stems: tuple[str, ...]
    box_height: int
    width: int
    height: int
    label: str


def family(facts: PracticeFacts, you: int | None = None) -> list[Kin]:
    """The roots: those who passed it on and are not known to have taken it from anybody."""
    links = [one for one in facts.links if one.donor_id is not None]
    thinking = [
        one
        for one in facts.answers
        if one.answer == Answer.CONSIDERING and one.donor_id is not None and not one.proven
    ]
    pairs = [(one.donor_id, one.recipient_id) for one in links]
    known = {key for pair in pairs for key in pair}
    passed: dict[int | None, list[Journey]] = {}
    for one in [*links, *(one for one in thinking if one.donor_id in known)]:
        passed.setdefault(one.donor_id, []).append(one)
    return [_root(facts, key, passed, you) for key in lineage.roots_of(pairs)]


def _root(facts, key: int, passed: dict[int | None, list[Journey]], you: int | None) -> Kin:
    began = min(
        (one.began for one in facts.projects if one.lead_id == key and one.began), default=0
    )
    note = _("began %(year)d") % {"year": began} if began else _("first on record")
    kin = Kin(_name(facts, key, you), "root", note)
    kin.children = _children(facts, key, passed, you, {key})
    return kin


def _children(facts, key: int, passed, you: int | None, seen: set[int]) -> list[Kin]:
    children = []
    for one in passed.get(key, []):
        if one.recipient_id in seen:
            continue
        kin = Kin(_name(facts, one.recipient_id, you), *_state(one), example=one.example)
        kin.children = _children(facts, one.recipient_id, passed, you, seen | {one.recipient_id})
        children.append(kin)
    return children


def _state(one: Journey) -> tuple[str, str, str]:
    if not one.proven:
        return "thinking", _("considering"), uses.considering(one)
    year = one.in_use_on.year if one.in_use_on else 0
    if one.answer == Answer.ADAPT:
        note = _("%(year)d, adapted") % {"year": year} if year else _("adapted")
        return "taken", note, uses.what_changed(one)
    return "taken", str(year or _("in use")), ""


def _name(facts, key: int, you: int | None) -> str:
    name = facts.organisations[key].short(current())
    return _("%(name)s (you)") % {"name": name} if key == you else name


# ------------------------------------------------------------------ the drawing


def drawing(roots: list[Kin]) -> Drawing | None:
    """Boxes and stems, left to right; None where nobody took it from anybody."""
    if not roots:
        return None
    # All boxes are as tall as the longest name asks, so that none is cut.
    height = 52 + LINE_HEIGHT * (max(len(_lines(kin)) for kin in _everybody(roots)) - 1)
    boxes: list[Box] = []
    stems: list[str] = []
    row = 0
    for root in roots:
        row = _place(root, 0, row, height, boxes, stems)[1]
    width = max(LEAST_WIDTH, max(box.x for box in boxes) + WIDTH + 2)
    return Drawing(
        boxes=tuple(boxes),
        stems=tuple(stems),
        box_height=height,
        width=width,
        height=row * (height + BETWEEN) - BETWEEN + 2,
        label=label(roots),
    )


def _everybody(family: list[Kin]) -> list[Kin]:
    return [one for kin in family for one in (kin, *_everybody(kin.children))]


def _lines(kin: Kin) -> list[str]:
    return textwrap.wrap(kin.name, LINE) or [kin.name]


def _place(
    kin: Kin, depth: int, row: int, height: int, boxes: list[Box], stems: list[str]
) -> tuple[int, int]:
    """Draw `kin` and all below it from `row` on. Returns where its middle is and the next free row."""
    middles, free = [], row
    for child in kin.children:
        middle, free = _place(child, depth + 1, free, height, boxes, stems)
        middles.append(middle)
    free = max(free, row + 1)
    middle = (middles[0] + middles[-1]) // 2 if middles else row * (height + BETWEEN) + height // 2
    x, top = depth * (WIDTH + GAP) + 1, middle - height // 2 + 1
    names = _lines(kin)
    lines = tuple((top + 25 + LINE_HEIGHT * place, text) for place, text in enumerate(names))
    note = _("%(note)s, example") % {"note": kin.note} if kin.example else kin.note
    boxes.append(Box(x, top, kin.state, lines, note, top + 24 + LINE_HEIGHT * len(names)))
    start, turn = x + WIDTH, x + WIDTH + GAP // 2
    for end in middles:
        stems.append(f"M{start} {middle}C{turn} {middle} {turn} {end} {start + GAP} {end}")
    return middle, free


def label(roots: list[Kin]) -> str:
    """The drawing as a sentence; the list below it says the same and more."""
    told = []

    def tell(kin: Kin) -> None:
        for child in kin.children:
            told.append(
                _("%(giver)s shared with %(taker)s.") % {"giver": kin.name, "taker": child.name}
                if child.state == "taken"
                else _("%(taker)s is considering it.") % {"taker": child.name}
            )
            tell(child)

    for root in roots:
        tell(root)
    return " ".join([_("Family tree."), *told])
