"""Which step a practice may take, and who takes it. The needs of each stand in `practices.lifecycle`."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.refusals import Refused
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.lifecycle import STEPS, Adoptions, next_steps
from rhannu.practices.models import Lifecycle, NurturePlan, Practice, RetiredBecause


def check_can_keep_lifecycle(*, by: Person, on: date) -> None:
    """The fund team moves practices, retires them and makes their plans."""
    if not is_fund_team(by, on):
        raise Refused(
            _(
                "Only the fund team moves a practice. Tell them how far it has come, and how you know."
            )
        )


def check_can_move(*, practice: Practice, to: str, adoptions: Adoptions) -> None:
    """Published, one step at a time, and with what the step asks."""
    if not practice.published:
        raise Refused(_("This page is not published yet. Publish it before you move it."))
    if to not in next_steps(practice):
        raise Refused(
            _(
                "A practice moves up one step at a time, or back. "
                "A retired one comes back as emerging. Choose another step."
            ),
            field="to",
        )
    lacks = what_lacks(practice, to, adoptions)
    if lacks:
        raise Refused(lacks, field="to")


def what_lacks(practice: Practice, to: str, adoptions: Adoptions) -> str:
    """The first thing a step asks that is not there, as a sentence with the next step; or blank.

    Going back asks nothing.
    """
    here, there = Lifecycle(practice.lifecycle), Lifecycle(to)
    order = list(STEPS)
    if here in order and order.index(there) < order.index(here):
        return ""
    needs = STEPS[there]
    if practice.grade_level < needs.grade.level:
        return _(
            "This step asks for evidence of the grade “%(grade)s” at least. "
            "Add the record that would raise it."
        ) % {"grade": needs.grade.label}
    if adoptions.confirmed < needs.confirmed and not needs.verified:
        return ngettext(
            "This step asks for %(n)d organisation elsewhere that uses it, confirmed by both sides. "
            "Ask those who took it to confirm.",
            "This step asks for %(n)d organisations elsewhere that use it, confirmed by both sides. "
            "Ask those who took it to confirm.",
            needs.confirmed,
        ) % {"n": needs.confirmed}
    if adoptions.verified < needs.verified:
        return ngettext(
            "This step asks for %(n)d verified adoption elsewhere; there are %(now)d. "
            "Find a verifier for those that are confirmed.",
            "This step asks for %(n)d verified adoptions elsewhere; there are %(now)d. "
            "Find a verifier for those that are confirmed.",
            needs.verified,
        ) % {"n": needs.verified, "now": adoptions.verified}
    return ""


def check_says_why(why: str) -> None:
    if not why.strip():
        raise Refused(
            _("Say why in a sentence. It stands in the history of the page."), field="why"
        )


def check_can_retire(*, practice: Practice, reason: str, replaced_by: Practice | None) -> None:
    """For a stated reason; what takes its place is another page that goes on."""
    if practice.lifecycle == Lifecycle.RETIRED:
        raise Refused(
            _("This practice is retired already. Bring it back before you retire it again.")
        )
    if not practice.published:
        raise Refused(_("This page is not published yet. Give the draft up instead."))
    needs_other = {RetiredBecause.REPLACED, RetiredBecause.MERGED}
    if reason in needs_other and replaced_by is None:
        raise Refused(_("Choose the practice that takes its place."), field="replaced_by")
    if replaced_by is None:
        return
    if replaced_by.pk == practice.pk:
        raise Refused(
            _("A practice cannot take its own place. Choose another."), field="replaced_by"
        )
    if not replaced_by.published or replaced_by.lifecycle == Lifecycle.RETIRED:
        raise Refused(
            _("That practice is retired or not published. Choose one that goes on."),
            field="replaced_by",
        )


def check_is_current(practice: Practice) -> None:
    """Nobody is asked about a practice that is retired."""
    if practice.lifecycle == Lifecycle.RETIRED:
        raise Refused(
            _("This practice is retired. Read on its page why, and what has taken its place.")
        )


def check_plan(*, practice: Practice, words: str, due_on: date, on: date) -> None:
    """An emerging practice has one plan at a time, with a day to look at it."""
    if practice.lifecycle != Lifecycle.EMERGING:
        raise Refused(
            _("Only an emerging practice has a plan. Move it back first, if it needs one.")
        )
    if practice.plans.open().exists():
        raise Refused(_("There is a plan already. Say what came of it before you make another."))
    if not words.strip():
        raise Refused(_("Say what the practice needs in order to be proven."), field="words")
    if due_on <= on:
        raise Refused(_("Give a day to come, on which the plan is looked at."), field="due_on")


def check_can_close_plan(*, plan: NurturePlan, outcome: str) -> None:
    if plan.done_on is not None:
        raise Refused(_("This plan is closed. Make another, if the practice needs one."))
    if not outcome.strip():
        raise Refused(_("Say in a sentence what came of it."), field="outcome")
