"""Shares with their intervals from wave to wave, a band for each: drawn here, told in the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

PLOT = 64  # from nought to all of them
LINE, BELOW = 20, 14  # a line of a band's name, and the air below a band
LETTERS = 9  # wide, at most, of a name


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
    name: tuple[tuple[int, str], ...]  # each line of it with its height
    top: int
    middle: int
    ground: int
    marks: tuple[Mark, ...]
    others: tuple[str, ...]  # the outline of each diamond


@dataclass(frozen=True)
class Column:
    x: int
    y: int
    words: str


@dataclass(frozen=True)
class Drawn:
    width: int
    height: int
    left: int
    right: int
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
        wide=_drawn(columns, lines, width=1000, rows=1),
        tall=_drawn(columns, lines, width=358, rows=2),
        has_others=any(line.others for line in lines),
    )


def _drawn(columns: Sequence[str], lines: Sequence[Line], *, width: int, rows: int) -> Drawn:
    """rows: in which the names of the columns take turns, where there is little room."""
    left, right = 52, width - 8
    step = (right - left) / max(1, len(columns))
    xs = [round(left + step * (number + 0.5)) for number in range(len(columns))]
    bands, y = [], 0
    for line in lines:
        band = _band(line, y, xs, letters=width // LETTERS)
        bands.append(band)
        y = band.ground + BELOW
    every = -(-len(columns) // (4 * rows))
    return Drawn(
        width=width,
        height=y + 8 + LINE * rows,
        left=left,
        right=right,
        bands=tuple(bands),
        columns=tuple(
            Column(x, y + LINE * (1 + number // every % rows) - 2, words)
            for number, (x, words) in enumerate(zip(xs, columns, strict=True))
            if number % every == 0
        ),
        with_words=rows == 1,
    )


def _band(line: Line, y: int, xs: Sequence[int], *, letters: int) -> Band:
    name = tuple((y + LINE * row, words) for row, words in enumerate(wrap(line.name, letters), 1))
    top = y + LINE * len(name) + 16
    ground = top + PLOT

    def at(rate: float) -> int:
        return round(ground - PLOT * rate)

    marks = tuple(
        Mark(xs[dot.column], at(dot.rate), at(dot.low), at(dot.high), dot.words, at(dot.rate) + 5)
        for dot in line.dots
    )
    diamonds = tuple(
        f"M{xs[column] - 26} {at(rate)}l8 -8l8 8l-8 8z" for column, rate in line.others
    )
    return Band(name, top, (top + ground) // 2, ground, marks, diamonds)
