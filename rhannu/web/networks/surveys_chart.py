"""Shares with their intervals from wave to wave, a band for each: drawn here, told in the table."""

from collections.abc import Sequence
from dataclasses import dataclass

BAND = 118
TOP, BOTTOM = 40, 14  # within a band: room for its name above, for air below


@dataclass(frozen=True)
class Dot:
    """A share of one wave. column: which; all as fractions of one."""

    column: int
    rate: float
    low: float
    high: float
    words: str


@dataclass(frozen=True)
class Line:
    """What one band shows. others: published figures beside ours, by column."""

    name: str
    dots: tuple[Dot, ...]
    others: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Mark:
    x: int
    y: int
    low: int
    high: int
    words: str
    words_y: int


@dataclass(frozen=True)
class Band:
    name: str
    name_y: int
    top: int
    middle: int
    ground: int
    marks: tuple[Mark, ...]
    others: tuple[str, ...]  # the outline of each diamond


@dataclass(frozen=True)
class Column:
    x: int
    words: str


@dataclass(frozen=True)
class Drawn:
    width: int
    height: int
    left: int
    right: int
    foot: int
    bands: tuple[Band, ...]
    columns: tuple[Column, ...]
    with_words: bool


@dataclass(frozen=True)
class Chart:
    label: str
    wide: Drawn
    tall: Drawn
    has_others: bool


def chart(label: str, columns: Sequence[str], lines: Sequence[Line]) -> Chart | None:
    """Every band with the same columns; None where nothing may be shown."""
    if not any(line.dots for line in lines):
        return None
    return Chart(
        label=label,
        wide=_drawn(columns, lines, width=1000, every=1),
        tall=_drawn(columns, lines, width=358, every=-(-len(columns) // 3)),
        has_others=any(line.others for line in lines),
    )


def _drawn(columns: Sequence[str], lines: Sequence[Line], *, width: int, every: int) -> Drawn:
    """every: only each so many columns has its name, where there is little room."""
    left, right = 52, width - 8
    step = (right - left) / max(1, len(columns))
    xs = [round(left + step * (number + 0.5)) for number in range(len(columns))]
    height = BAND * len(lines) + 34
    return Drawn(
        width=width,
        height=height,
        left=left,
        right=right,
        foot=height - 10,
        bands=tuple(_band(line, place, xs) for place, line in enumerate(lines)),
        columns=tuple(
            Column(x, words)
            for number, (x, words) in enumerate(zip(xs, columns, strict=True))
            if number % every == 0
        ),
        with_words=every == 1,
    )


def _band(line: Line, place: int, xs: Sequence[int]) -> Band:
    top, ground = place * BAND + TOP, (place + 1) * BAND - BOTTOM

    def at(rate: float) -> int:
        return round(ground - (ground - top) * rate)

    marks = tuple(
        Mark(xs[dot.column], at(dot.rate), at(dot.low), at(dot.high), dot.words, at(dot.rate) + 5)
        for dot in line.dots
    )
    diamonds = tuple(
        f"M{xs[column] - 26} {at(rate)}l8 -8l8 8l-8 8z" for column, rate in line.others
    )
    return Band(line.name, top - 14, top, (top + ground) // 2, ground, marks, diamonds)
