"""The tile map of Wales: 22 councils and 7 health boards, a square each, with the answer each has given."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy as _

from rhannu.base.languages import current
from rhannu.web import __path__ as package
from rhannu.web.drawings import SIGNS

SILENT = "silent"
OUT = "out"  # of a map that is about some of the bodies alone
# In the order of the key. Each has its word and, in `pictures/signs`, its sign.
STATES = {
    "use": _("In use"),
    "adapted": _("In use, adapted"),
    "think": _("Considering"),
    "no": _("Not here"),
    SILENT: _("Nothing published yet"),
}
WORDS = {**STATES, OUT: _("Not asked")}


@dataclass(frozen=True)
class Answered:
    """What one body has answered: a state of STATES, its words, and whether it is made up.

    word  what the state is called, on a map that is about something else than answers
    """

    state: str
    words: str = ""
    example: bool = False
    word: str = ""


@dataclass(frozen=True)
class Tile:
    slug: str
    name: str
    label: str
    x: int
    y: int
    group: str
    answer: Answered
    you: bool
    chosen: bool

    @property
    def state(self) -> str:
        return self.answer.state

    @property
    def word(self) -> str:
        return self.answer.word or str(WORDS[self.answer.state])

    @property
    def sign(self) -> str:
        return SIGNS[self.answer.state]


@cache
def _drawing() -> dict:
    with open(f"{package[0]}/tilemap-wales.json") as file:
        drawing = json.load(file)
    drawing["tiles"].sort(key=lambda tile: (tile["group"], tile["row"], tile["col"]))
    return drawing


def slugs() -> list[str]:
    """The bodies that stand on the map."""
    return [tile["slug"] for tile in _drawing()["tiles"]]


def tiles(
    answers: Mapping[str, Answered], *, you: str = "", chosen: str = "", rest: str = SILENT
) -> list[Tile]:
    """The tiles in reading order, group by group; a body without an answer is shown as `rest`."""
    drawing, language = _drawing(), current()
    silent = Answered(rest)
    return [
        Tile(
            slug=tile["slug"],
            name=tile[f"name_{language}"],
            label=tile[f"label_{language}"],
            x=tile["col"] * drawing["step"],
            y=tile["row"] * drawing["step"],
            group=tile["group"],
            answer=answers.get(tile["slug"], silent),
            you=tile["slug"] == you,
            chosen=tile["slug"] == chosen,
        )
        for tile in drawing["tiles"]
    ]


def frame(shown: list[Tile]) -> str:
    """The view box around these tiles, with room for the ring of a tile in focus."""
    step = _drawing()["step"]
    right, bottom = max(tile.x for tile in shown) + step, max(tile.y for tile in shown) + step
    return f"-6 -6 {right + 4} {bottom + 4}"
