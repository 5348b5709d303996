"""What the page of a survey shows: its finding, the drawing, the figures, the times of asking."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from rhannu.networks.models import Survey, Wave
from rhannu.networks.survey_results import (
    Comparison,
    Finding,
    comparisons,
    expected_and_learnt,
    findings_of,
    spreads_of,
)
from rhannu.web import words
from rhannu.web.networks import surveys_chart
from rhannu.web.networks.surveys_words import (
    answered_words,
    bounds_words,
    cases_words,
    interval_words,
    mean_words,
    percent,
    wave_name,
)

SHOWN = 12  # times of asking, the latest
SPREADS = ("better", "learnt", "due")  # questions whose every answer is counted out


@dataclass(frozen=True)
class Row:
    """One share of one wave, in words."""

    name: str
    wave: str
    cases: str
    share: str
    interval: str
    missing: str
    mean: str


@dataclass(frozen=True)
class SpreadTable:
    """How many gave each answer to a question, at one time of asking."""

    title: str
    of: int
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class WaveRow:
    name: str
    days: str
    answered: str


@dataclass(frozen=True)
class Page:
    finding: str
    chart: surveys_chart.Chart | None
    rows: tuple[Row, ...]
    earlier: tuple[Row, ...]  # of a network's health, all times but the latest
    spreads: tuple[SpreadTable, ...]
    waves: tuple[WaveRow, ...]
    comparisons: tuple[Comparison, ...]
    has_means: bool


def page_of(survey: Survey, waves: Sequence[Wave]) -> Page:
    """waves: the latest of the survey, the first first."""
    told = [one for one in waves if one.answered is not None]
    found = {one.pk: findings_of(one) for one in told}
    learning = survey.kind == Survey.Kind.LEARNING
    published = tuple(comparisons()) if learning else ()
    latest = len(told) if learning else 1
    rows = [[_row(one, wave) for one in found[wave.pk]] for wave in told[::-1]]
    finding = _of_learning(told) if learning else _of_health(found[told[-1].pk] if told else [])
    return Page(
        finding=finding,
        chart=_chart(finding, told, found, published),
        rows=tuple(row for one in rows[:latest] for row in one),
        earlier=tuple(row for one in rows[latest:] for row in one),
        spreads=tuple(_spreads(told)),
        waves=tuple(_wave_row(one) for one in waves[::-1]),
        comparisons=published,
        has_means=not learning,
    )


def _row(one: Finding, wave: Wave) -> Row:
    return Row(
        name=str(one.measure.words),
        wave=wave_name(wave),
        cases=cases_words(one),
        share=percent(one.share.rate) if one.share else "–",
        interval=interval_words(one.share),
        missing=bounds_words(one.bounds),
        mean=mean_words(one.mean),
    )


def _spreads(told: Sequence[Wave]) -> list[SpreadTable]:
    """Of the latest time of asking; of each moment where it asks about learning."""
    latest = told if told and told[-1].moment != Wave.Moment.HEALTH else told[-1:]
    found = []
    for wave in latest[::-1]:
        for one in spreads_of(wave, SPREADS):
            title = f"{one.question.words} ({wave_name(wave)})"
            rows = tuple((str(answer), n) for answer, n in one.counts)
            found.append(SpreadTable(title, one.of, rows))
    return found


def _wave_row(wave: Wave) -> WaveRow:
    days = _("%(first)s to %(last)s") % {
        "first": words.day(wave.opens_on),
        "last": words.day(wave.closes_on),
    }
    return WaveRow(wave_name(wave), days, answered_words(wave))


# ------------------------------------------------------------------ the finding, as a heading


def _of_health(found: Sequence[Finding]) -> str:
    """What stands out at the latest time of asking; nothing does where the intervals overlap."""
    shares = [(one, one.share) for one in found if one.share is not None]
    if not shares:
        return _("No results can be shown yet")
    best, most = max(shares, key=lambda pair: pair[1].rate)
    worst, least = min(shares, key=lambda pair: pair[1].rate)
    if most.low <= least.high:
        return _("No answer stands out")
    facts = {"best": best.measure.words, "worst": worst.measure.words}
    return _("Most agree: %(best)s. Fewest: %(worst)s") % facts


def _of_learning(told: Sequence[Wave]) -> str:
    """How what was learnt compares with what was expected."""
    if not told:
        return _("No results can be shown yet")
    found = expected_and_learnt(told)
    if found is None:
        return _("What was expected and what was learnt")
    if not found.is_seen:
        return _("Learnt and expected: no difference can be seen in so few answers")
    if found.value < 0:
        return _("Fewer learnt much than expected to")
    return _("More learnt much than expected to")


# ------------------------------------------------------------------ the drawing


def _chart(
    finding: str,
    told: Sequence[Wave],
    found: dict[int, list[Finding]],
    published: Sequence[Comparison],
) -> surveys_chart.Chart | None:
    """A band for each share; where one was not asked at a moment its place stays empty."""
    names: dict[str, str] = {}
    dots: dict[str, list[surveys_chart.Dot]] = {}
    for column, wave in enumerate(told):
        for one in found[wave.pk]:
            names[one.measure.code] = _band_name(one)
            if one.share is not None:
                share = one.share
                dot = surveys_chart.Dot(column, share.rate, share.low, share.high, cases_words(one))
                dots.setdefault(one.measure.code, []).append(dot)
    moments = {wave.moment: column for column, wave in enumerate(told)}
    lines = [
        surveys_chart.Line(
            name,
            tuple(dots.get(code, ())),
            tuple(
                (moments[one.moment], one.percent / 100)
                for one in published
                if one.measure == code and one.moment in moments
            ),
        )
        for code, name in names.items()
    ]
    label = _("%(finding)s. The table below holds the figures.") % {"finding": finding}
    return surveys_chart.chart(label, [wave_label(one) for one in told], lines)


def _band_name(one: Finding) -> str:
    if one.measure.code == "learnt":
        return _("A fair amount or more: expected before, learnt after")
    return str(one.measure.words)


def wave_label(wave: Wave) -> str:
    """A name short enough to stand under a drawing."""
    if wave.moment == Wave.Moment.HEALTH:
        return formatted(wave.opens_on, "M Y")
    return wave_name(wave)
