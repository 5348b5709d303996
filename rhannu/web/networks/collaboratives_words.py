"""Charts of collaboratives in words: what they show, and what they do not."""

from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.analysis.charts_spc import LEAST_FOR_LIMITS, LEAST_FOR_RUNS, Signal
from rhannu.base.languages import said
from rhannu.networks.collaboratives import Reading
from rhannu.networks.models import Measure


def number(value: float) -> str:
    """At most two decimals, and none that say nothing: 12.5, 3, 0.25."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def figure(measure: Measure, value: float) -> str:
    """12.5 days; 40%; 3 per 1,000 bed days."""
    if measure.kind == Measure.Kind.SHARE:
        return f"{number(value)}%"
    unit = said(measure, "unit").text
    if measure.kind == Measure.Kind.RATE:
        return _("%(n)s for each: %(unit)s") % {"n": number(value), "unit": unit}
    return f"{number(value)} {unit}"


def month(day: date) -> str:
    """March 2026."""
    return formatted(day, "F Y")


def goal(measure: Measure) -> str:
    """ "At most 50 kWh, by 30 June 2027"; blank where there is none."""
    if measure.target is None or measure.target_by is None:
        return ""
    names = {
        "figure": figure(measure, float(measure.target)),
        "day": formatted(measure.target_by, "j F Y"),
    }
    if measure.direction == Measure.Direction.UP:
        return _("At least %(figure)s, by %(day)s") % names
    return _("At most %(figure)s, by %(day)s") % names


def finding(measure: Measure, reading: Reading) -> str:
    """The heading over a chart: the strongest signal, or that there is none."""
    run = reading.run
    if run is None:
        return _("No figures yet")
    signals = signals_of(reading)
    shifts = [one for one in signals if one.rule == "shift"] or [
        one for one in signals if one.rule == "trend"
    ]
    if shifts:
        last = shifts[-1]
        since = month(reading.dots[last.first].on)
        if wanted(measure, last):
            return _("Something changed for the better, from %(month)s on") % {"month": since}
        return _("Something changed for the worse, from %(month)s on") % {"month": since}
    if signals:
        return _("Single points stand out")
    if run.too_few or run.too_many:
        return _("The points do not move as chance alone would move them")
    if run.useful < LEAST_FOR_RUNS:
        return _("Too few points to say whether anything changed")
    return _("No sign of a change so far")


def signals_of(reading: Reading) -> list[Signal]:
    """Of the run chart and of the control chart, each once, in order."""
    found = list(reading.run.signals) if reading.run else []
    if reading.control:
        found += [one for one in reading.control.signals if one.rule == "outside"]
    return sorted(found, key=lambda one: (one.first, one.rule))


def wanted(measure: Measure, signal: Signal) -> bool:
    return signal.up == (measure.direction == Measure.Direction.UP)


def shows(measure: Measure, reading: Reading) -> list[str]:
    """What the chart shows, sentence by sentence; and what it does not, last."""
    run = reading.run
    if run is None:
        return [_("Enter what you measured, and the chart begins here.")]
    told = [_("The median is %(figure)s.") % {"figure": figure(measure, run.median)}]
    told += [signal_words(reading, one) for one in signals_of(reading) if one.rule != "outside"]
    told += _outside(reading)
    if run.too_few:
        told.append(
            _runs(run.runs, _("That is fewer than chance alone makes: at least %(n)d."), run.fewest)
        )
    if run.too_many:
        told.append(
            _runs(run.runs, _("That is more than chance alone makes: at most %(n)d."), run.most)
        )
    told += _limits(measure, reading)
    if reading.baseline:
        told.append(
            ngettext(
                "The baseline is frozen: the first %(n)d point makes the median and the limits.",
                "The baseline is frozen: the first %(n)d points make the median and the limits.",
                reading.baseline,
            )
            % {"n": reading.baseline}
        )
    told.append(
        _("A signal says that something changed, not what changed it: a signal, not a cause.")
    )
    return told


def _runs(runs: int, words: str, expected: int | None) -> str:
    first = ngettext(
        "The points make %(n)d run about the median.",
        "The points make %(n)d runs about the median.",
        runs,
    ) % {"n": runs}
    return f"{first} {words % {'n': expected}}"


def _limits(measure: Measure, reading: Reading) -> list[str]:
    if reading.control is None:
        have = len(reading.dots[: reading.baseline])
        return [
            ngettext(
                "Limits are computed from %(least)d points on; there is %(n)d.",
                "Limits are computed from %(least)d points on; there are %(n)d.",
                have,
            )
            % {"least": LEAST_FOR_LIMITS, "n": have}
        ]
    low, high = reading.control.lower[-1], reading.control.upper[-1]
    return [
        _("By itself it moves between %(low)s and %(high)s: three standard deviations each way.")
        % {"low": number(low), "high": figure(measure, high)}
    ]


def _outside(reading: Reading) -> list[str]:
    """Which points lie above and below the limits: a sentence each."""
    found = [one for one in signals_of(reading) if one.rule == "outside"]
    above = ", ".join(month(reading.dots[one.first].on) for one in found if one.up)
    below = ", ".join(month(reading.dots[one.first].on) for one in found if not one.up)
    told = []
    if above:
        told.append(_("Above the upper limit: %(months)s.") % {"months": above})
    if below:
        told.append(_("Below the lower limit: %(months)s.") % {"months": below})
    return told


def signal_name(one: Signal) -> str:
    """A signal in a word or two, for a table."""
    names = {"shift": _("Shift"), "trend": _("Trend"), "outside": _("Outside the limits")}
    return names[one.rule]


def signal_words(reading: Reading, one: Signal) -> str:
    """A shift or a trend, with its months."""
    first, last = month(reading.dots[one.first].on), month(reading.dots[one.last].on)
    names = {"first": first, "last": last}
    if one.rule == "trend":
        if one.up:
            return _("A trend: five or more points in a row rise, %(first)s to %(last)s.") % names
        return _("A trend: five or more points in a row fall, %(first)s to %(last)s.") % names
    if one.up:
        return (
            _("A shift: six or more points in a row above the median, %(first)s to %(last)s.")
            % names
        )
    return (
        _("A shift: six or more points in a row below the median, %(first)s to %(last)s.") % names
    )
