"""Who may see, publish and take back an answer, and who asks for one."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange.models import AnswerAsk, Decision, Rollout, RolloutState
from rhannu.exchange.rules.asking import ANSWER_CAN_CHANGE
from rhannu.exchange.rules.deciding import check_can_decide
from rhannu.exchange.rules.who import check_within_a_year
from rhannu.organisations.models import Organisation, Person, PostHolding, Role, RoleGrant
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice

# Those who read every answer, published or not, to learn from them.
ANALYSE = {Role.FUND_OFFICER, Role.ADMINISTRATOR, Role.ANALYST}
# An answer that is asked for is given within a year, and not before a week has passed.
ASK_AT_LEAST = timedelta(days=7)


def analyses(person: Any, on: date) -> bool:
    """Whether this person reads every body's answers, to learn from them."""
    return person.is_authenticated and bool(person.is_system or person.roles_on(on) & ANALYSE)


def check_can_analyse(*, by: Person, on: date) -> None:
    """Every body's answers, published or not, are read by the fund team and analysts alone."""
    if not analyses(by, on):
        raise Refused(
            _(
                "Only the fund team and analysts read what is not published. "
                "Look at the register of a practice for what is."
            )
        )


def sees_unpublished(person: Any, organisation: Organisation, on: date) -> bool:
    """Whether this person sees what the body has not published: its own people, and who analyses."""
    return analyses(person, on) or (person.is_authenticated and person.acts_for(organisation, on))


def silence_is_public(practice: Practice) -> bool:
    """Whether everybody may see who has not answered: only of those a launched roll-out asks."""
    return Rollout.objects.filter(practice=practice, state=RolloutState.LAUNCHED).exists()


# ------------------------------------------------------------------ publishing, taking back


def check_can_publish(*, by: Person, decision: Decision, today: date) -> None:
    """The body's lead publishes what they have previewed; the fund team, what the body told it.

    Where nobody leads the body, whoever holds the post that looks after the answer.
    """
    if not (is_fund_team(by, today) or speaks_for(by, decision, today)):
        check_has_a_lead(decision, today)
        raise Refused(
            _(
                "Only the lead of %(organisation)s can publish its answer. "
                "Ask them to look at the preview, or ring the fund team."
            )
            % {"organisation": decision.organisation}
        )
    check_not_settled(decision)
    if decision.owner_post_id is None and not decision.owner.strip():
        raise Refused(
            _("Nobody owns this answer yet. Change the answer and say whose it is to look after."),
            field="owner",
        )


def speaks_for(person: Any, decision: Decision, on: date) -> bool:
    """Whether this person can publish for the body: its lead, or the owner where nobody leads it."""
    body = decision.organisation
    if person.leads(body, on):
        return True
    if not person.acts_for(body, on) or decision.owner_post_id is None or has_lead(body, on):
        return False
    held = PostHolding.objects.held_on(on).filter(person=person, post=decision.owner_post_id)
    return held.exists()


def has_lead(organisation: Organisation, on: date) -> bool:
    grants = RoleGrant.objects.held_on(on).filter(
        role=Role.ORGANISATION_LEAD, organisation=organisation, person__is_active=True
    )
    return grants.exists()


def check_has_a_lead(decision: Decision, on: date) -> None:
    if not has_lead(decision.organisation, on):
        raise Refused(
            _(
                "Nobody is on record as the lead of %(organisation)s. Whoever holds the post that "
                "looks after this answer can publish it, or ring the fund team."
            )
            % {"organisation": decision.organisation}
        )


def check_not_settled(decision: Decision) -> None:
    """Only what was last said, and is not published yet, can be published or taken back."""
    if decision.state == Decision.State.PUBLISHED:
        raise Refused(_("This answer is published already. Record a new one to change it."))
    if not decision.is_current:
        raise Refused(_("This is no longer the present answer. Look at the newest one."))


def check_can_take_back(*, by: Person, decision: Decision, today: date) -> None:
    """For seven days an answer that nobody else has seen can be taken back."""
    if not (is_fund_team(by, today) or by.acts_for(decision.organisation, today)):
        raise Refused(
            _(
                "You can only take back an answer of your own organisation. "
                "Ask somebody at %(organisation)s."
            )
            % {"organisation": decision.organisation}
        )
    check_not_settled(decision)
    if today > last_day_to_take_back(decision):
        raise Refused(
            _("This was recorded more than seven days ago. Record a new answer to change it.")
        )


def last_day_to_take_back(decision: Decision) -> date:
    return decision.recorded_at.astimezone(clock.LONDON).date() + ANSWER_CAN_CHANGE


# ------------------------------------------------------------------ asking


def check_can_ask_for_answers(
    *, by: Person, practice: Practice, due_on: date, today: date, threshold: int
) -> None:
    """The fund team asks, about a practice that is proven far enough, with time to answer."""
    if not is_fund_team(by, today):
        raise Refused(_("Only the fund team asks for answers. Tell them whom they should ask."))
    if not practice.published or practice.grade_level < threshold:
        raise Refused(
            _(
                "This practice is not proven far enough to ask everybody about it. "
                "Add evidence first, or answer from its page."
            )
        )
    if due_on < today + ASK_AT_LEAST:
        raise Refused(
            _("Give them a week at least. Choose a later day to answer by."), field="due_on"
        )
    check_within_a_year(due_on, today, field="due_on")


def check_can_answer_ask(*, by: Person, ask: AnswerAsk, today: date) -> None:
    """A mailed link answers while it is open, and changes its answer for seven days."""
    if ask.closed_at is not None:
        raise Refused(_("You have been asked again since. Use the link in the newest e-mail."))
    check_can_decide(by=by, recipient=ask.organisation, on=today, today=today)
    decision = ask.decision
    if decision is None:
        return
    if decision.state == Decision.State.PUBLISHED:
        raise Refused(_("This answer is published. Sign in to change it, or tell the fund team."))
    if not decision.is_current or today > last_day_to_take_back(decision):
        raise Refused(
            _(
                "This was answered more than seven days ago, or answered anew since. "
                "Sign in to change it, or tell the fund team."
            )
        )
