"""Surveys in words: what they ask, where they stand, how sure a share is."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.analysis.reading import Share
from rhannu.analysis.surveys import Bounds, Mean
from rhannu.base.languages import said
from rhannu.networks.models import Survey, Wave
from rhannu.networks.survey_results import Finding
from rhannu.web import words


def title_of(survey: Survey) -> str:
    if survey.kind == Survey.Kind.HEALTH:
        return str(survey.get_kind_display())
    return said(survey, "title").text


def asks_what(wave: Wave) -> str:
    """What stands above the questions."""
    if wave.moment == Wave.Moment.HEALTH:
        return _("Six questions about how well the network works. Leave out what you like.")
    facts = {"day": words.day(wave.survey.held_on)}  # type: ignore[arg-type]  # learning has a day
    if wave.moment == Wave.Moment.BEFORE:
        return _("It takes place on %(day)s. What do you expect? Leave out what you like.") % facts
    return _("It took place on %(day)s. What came of it? Leave out what you like.") % facts


def rhythm_of(survey: Survey) -> str:
    """How often it asks, or about which day."""
    if survey.held_on is not None:
        return _("About %(day)s: asked before it, just after it, and long after it.") % {
            "day": words.day(survey.held_on)
        }
    months = survey.every_months
    if not months:
        return _("Asked once.")
    sentence = ngettext("Asked every %(n)d month.", "Asked every %(n)d months.", months)
    return sentence % {"n": months}


def stands(survey: Survey, ahead: list[Wave]) -> tuple[str, str]:
    """Where a survey stands in a sentence, and the look of its tag.

    ahead  its waves that are open or planned, the first first
    """
    for wave in ahead:
        if wave.state == Wave.State.OPEN:
            told = _("Open until %(day)s.") % {"day": words.day(wave.closes_on)}
            return told, "wait"
    if ahead:
        return _("Asks next on %(day)s.") % {"day": words.day(ahead[0].opens_on)}, "kind"
    if survey.ended_on is not None:
        return _("Ended on %(day)s.") % {"day": words.day(survey.ended_on)}, "kind"
    return _("All has been asked."), "done"


def answered_words(wave: Wave) -> str:
    """How many answered, as far as it may be told."""
    if wave.state == Wave.State.PLANNED:
        return _("Planned")
    if wave.state == Wave.State.OPEN:
        return _("Open: told when it has closed")
    if wave.state == Wave.State.NOT_SENT:
        return _("Not sent: too few people to ask, or too late")
    if wave.answered is None:
        return _("Fewer than five: nothing is shown or kept")
    facts = {"n": wave.answered, "asked": wave.asked}
    if wave.answered > wave.asked:
        return _("%(n)d answers, %(asked)d asked") % facts
    share = percent(wave.answered / wave.asked)
    return _("%(n)d of %(asked)d (%(share)s)") % {**facts, "share": share}


def wave_name(wave: Wave) -> str:
    """The moment of a survey of learning; of the others the day."""
    if wave.moment == Wave.Moment.HEALTH:
        return words.day(wave.opens_on)
    return str(Wave.Moment(wave.moment).label)


# ------------------------------------------------------------------ figures


def percent(rate: float) -> str:
    return f"{round(100 * rate)}%"


def cases_words(finding: Finding) -> str:
    """ "9 of 14", or why there is no figure."""
    if finding.share is None:
        return _("Fewer than five answers")
    return _("%(cases)d of %(of)d") % {"cases": finding.cases, "of": finding.of}


def interval_words(share: Share | None) -> str:
    if share is None:
        return "–"
    return _("%(low)s to %(high)s") % {"low": percent(share.low), "high": percent(share.high)}


def bounds_words(found: Bounds | None) -> str:
    if found is None:
        return "–"
    facts = {"low": percent(found.all_no), "high": percent(found.all_yes)}
    return _("%(low)s to %(high)s") % facts


def mean_words(mean: Mean | None) -> str:
    """ "3.9 (3.4 to 4.4)"."""
    if mean is None:
        return "–"
    facts = {"mean": f"{mean.value:.1f}", "low": f"{mean.low:.1f}", "high": f"{mean.high:.1f}"}
    return _("%(mean)s (%(low)s to %(high)s)") % facts
