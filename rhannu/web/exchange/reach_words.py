"""How far a body was reached and what to do next, in words."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.analysis import reach as rule
from rhannu.exchange.models import Reach, ReachState
from rhannu.fund.models import WhyNot
from rhannu.web import words
from rhannu.web.pieces import Link

LOOKS = {
    rule.NEVER: "stuck",
    rule.REACHED: "wait",
    rule.ENGAGED: "wait",
    rule.APPLIED: "kind",
}

# By which rule a body counts as being there.
RULES = {
    rule.NEVER: gettext_lazy("Nothing at all is on record."),
    rule.REACHED: gettext_lazy(
        "Mail or a campaign went out to one of its posts, somebody rang, wrote or met it, or it came to "
        "an event; or anything below."
    ),
    rule.ENGAGED: gettext_lazy("It asked to talk, answered, or met another body."),
    rule.APPLIED: gettext_lazy("A bid of its own is on record, or an award, which needs one."),
    rule.FUNDED: gettext_lazy("It leads work that an award of the fund pays for, or takes part."),
    rule.SHARING: gettext_lazy("Another body came to learn from it: a meeting is on record."),
    rule.ADOPTING: gettext_lazy(
        "It uses what another body did, and both sides have confirmed it. A report alone does not count."
    ),
}

RECORDS = {
    "mail": gettext_lazy("Mail went out to a post"),
    "approach": gettext_lazy("The fund team approached it"),
    "campaign": gettext_lazy("A campaign went out to a post"),
    "event": gettext_lazy("Somebody from it came to an event"),
    "asked": gettext_lazy("It asked to talk"),
    "replied": gettext_lazy("It answered a request"),
    "answered": gettext_lazy("It answered about a practice"),
    "met": gettext_lazy("It met a body that had done it"),
    "helped": gettext_lazy("Another body came to learn from it"),
    "bid": gettext_lazy("A bid came in"),
    "award": gettext_lazy("It leads funded work"),
    "partner": gettext_lazy("It takes part in funded work"),
    "adopted": gettext_lazy("Both sides confirmed that it is in use"),
}

STEPS = {
    rule.RETURN: gettext_lazy("Ask again: their day has come"),
    rule.REVIEW: gettext_lazy("Look at the stop again"),
    rule.NAME_NEIGHBOUR: gettext_lazy("Ring, and name a funded neighbour"),
    rule.RING: gettext_lazy("Ring them"),
    rule.ASK_WHY: gettext_lazy("Ask why they do not apply"),
    rule.HELP_TO_BID: gettext_lazy("Offer help with a bid"),
    rule.ASK_WHEN: gettext_lazy("Ask when to come back"),
    rule.CHECK_POST: gettext_lazy("Put a post right"),
    rule.WRITE: gettext_lazy("Write to a post"),
    rule.ENTER_POST: gettext_lazy("Enter a post"),
    rule.WAIT: gettext_lazy("Wait for an answer"),
    rule.LATER: gettext_lazy("Wait for the day they named"),
    rule.STOPPED: gettext_lazy("No more interest expected"),
}

WHY = {
    rule.RETURN: gettext_lazy("They said: not now, come back on %(day)s."),
    rule.REVIEW: gettext_lazy("Somebody said that no more was expected, until %(day)s."),
    rule.NAME_NEIGHBOUR: gettext_lazy(
        "Reached, and silent since. A body like it got money: %(neighbour)s."
    ),
    rule.RING: gettext_lazy("Reached, and silent since. A call is answered sooner than a letter."),
    rule.ASK_WHY: gettext_lazy(
        "It talks with others and has not asked for money. Nobody knows why."
    ),
    rule.HELP_TO_BID: gettext_lazy("It tried and got nothing. Somebody who got money can help."),
    rule.ASK_WHEN: gettext_lazy("It said why it does not apply, and no day to come back on."),
    rule.CHECK_POST: gettext_lazy("A post is known, but nobody who could be written to holds it."),
    rule.WRITE: gettext_lazy("A post is known, and nothing has gone out to it."),
    rule.ENTER_POST: gettext_lazy("No post is known, so nobody can be written to."),
    rule.WAIT: gettext_lazy("It was approached. Give it until %(day)s."),
    rule.LATER: gettext_lazy("They said: not now, come back on %(day)s."),
    rule.STOPPED: gettext_lazy("Somebody of the fund team said so. Look at it again on %(day)s."),
}


def state_word(state: str) -> str:
    return str(ReachState(state).label)


def step_word(code: str) -> str:
    return str(STEPS[code]) if code else ""


def why_word(row: Reach) -> str:
    """Why this step is proposed, in a sentence; blank where none is."""
    if not row.step:
        return ""
    if row.step in (rule.RING, rule.NAME_NEIGHBOUR) and row.why == WhyNot.NOT_KNOWN:
        told = _("It did not know that it could apply.")
        if row.neighbour is not None:
            told += " " + _("A body like it got money: %(neighbour)s.") % {
                "neighbour": row.neighbour.short()
            }
        return told
    facts = {
        "day": words.day(row.step_on) if row.step_on else "",
        "neighbour": row.neighbour.short() if row.neighbour else "",
    }
    return str(WHY[row.step]) % facts


def act_of(row: Reach) -> Link:
    """Where the proposed step is done."""
    pages = {
        rule.ENTER_POST: "loads:new",  # contacts come in as a spreadsheet
        rule.CHECK_POST: "posts:contacts",
    }
    page = pages.get(row.step)
    there = reverse(page) if page else body_address(row.organisation.slug)
    return Link(step_word(row.step), there)


def body_address(slug: str) -> str:
    return reverse("reach:body", args=[slug])


def record_link(state: str, row: Reach) -> tuple[str, Link | None]:
    """The day and the record that first showed a state: its page, where it has one."""
    on, code, ref = row.records[state]
    when = words.day(date.fromisoformat(on)) if on else _("The day is not on record")
    return when, Link(str(RECORDS[code]), record_address(code, ref, row.organisation.slug))


def record_address(code: str, ref: str, slug: str) -> str:
    """The page of a record; blank where it has none of its own."""
    if not ref:
        return ""
    if code == "mail":
        return reverse("posts:post", args=[ref])
    if code == "approach":
        return f"{body_address(slug)}#approaches"
    if code == "bid":
        return reverse("loads:load", args=[ref])
    if code == "campaign":
        return reverse("campaigns:campaign", args=[ref])
    if code == "event":
        return reverse("events:event", args=[ref])
    if code in ("award", "partner"):
        return reverse("portfolio:project", args=[ref])
    return reverse("exchange:thread", args=[ref])
