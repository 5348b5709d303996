"""Who offers to mentor, asks for a mentor, answers, and says what it was worth."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.exchange.models import Help, MentorFeedback, MentorOffer, Mentorship
from rhannu.exchange.models.mentoring import AT_MOST
from rhannu.exchange.rules.asking import ANSWER_CAN_CHANGE
from rhannu.exchange.rules.who import check_acts_for, check_day, check_within_a_year
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.organisations.rules import is_fund_team

FEEDBACK_OPENS = timedelta(days=14)  # so long one side's words wait for the other's

State, Side = Mentorship.State, MentorFeedback.Side


def check_can_offer_mentoring(
    *, by: Person, post: Post, has_done: bool, offers_already: bool, on: date
) -> None:
    """A post of a body that did something: by a project of its own, or by taking up a practice."""
    check_acts_for(by, post.organisation, on)
    if post.closed_on is not None:
        raise Refused(_("This post is closed. Choose another one."), field="post")
    if not has_done:
        raise Refused(
            _(
                "%(organisation)s has no project and no confirmed adoption on record yet. "
                "Add that first; others ask those who have done it."
            )
            % {"organisation": post.organisation}
        )
    if offers_already:
        raise Refused(
            _(
                "This post offers to mentor already. Close that offer first, or choose another post."
            ),
            field="post",
        )


def check_offer(
    *, helps_with: list[str], practices: int, at_most: int, until_on: date, languages: list[str],
    on: date,
) -> None:  # fmt: skip
    if not helps_with or set(helps_with) - set(Help.values):
        raise Refused(_("Say what the mentor helps with."), field="helps_with")
    if Help.PRACTICE in helps_with and not practices:
        raise Refused(_("Choose the practices that the mentor helps with."), field="practices")
    if not 1 <= at_most <= AT_MOST:
        raise Refused(_("Give a number from 1 to %(most)d.") % {"most": AT_MOST}, field="at_most")
    if until_on < on:
        raise Refused(_("The offer must last until today or later."), field="until_on")
    check_within_a_year(until_on, on, field="until_on")
    if not languages or set(languages) - {"cy", "en"}:
        raise Refused(_("Choose at least one language."), field="languages")


def check_can_close_offer(*, by: Person, offer: MentorOffer, on: date) -> None:
    check_acts_for(by, offer.post.organisation, on)
    if offer.closed_on is not None:
        raise Refused(_("This offer is closed already. Look at your mentoring."))


def check_can_ask_mentor(
    *,
    by: Person,
    offer: MentorOffer,
    organisation: Organisation,
    helps_with: str,
    held: int,
    asked_already: bool,
    on: date,
) -> None:
    """For one's own body, somebody with a free place, about what they offer, once at a time.

    held  how many places of the offer are held
    """
    check_acts_for(by, organisation, on)
    if offer.post.organisation_id == organisation.pk:
        raise Refused(_("This is your own organisation. Choose another mentor."))
    if offer.closed_on is not None or offer.until_on < on or offer.post.closed_on is not None:
        raise Refused(_("This offer has ended. Choose another mentor."))
    if helps_with not in offer.helps_with:
        raise Refused(_("This mentor does not offer that. Choose another one."))
    if asked_already:
        raise Refused(_("You have asked this mentor already. Look at your mentoring."))
    if held >= offer.at_most:
        raise Refused(_("Every place of this mentor is taken. Choose another one."))


def check_place_is_free(*, offer: MentorOffer, held: int) -> None:
    if held >= offer.at_most:
        raise Refused(_("Every place of this mentor is taken since. Close one, or offer another."))


def check_goals(*, goals: str, first_by: date, on: date) -> None:
    if not goals.strip():
        raise Refused(_("Say what you want to have reached at the end."), field="goals")
    if first_by < on:
        raise Refused(_("The first session must be today or later."), field="first_by")
    check_within_a_year(first_by, on, field="first_by")


def check_can_answer_mentee(
    *, by: Person, mentorship: Mentorship, met: bool, went_on: bool, on: date
) -> None:
    """The mentor's side, while it stands; a first answer can be changed for seven days.

    met      a session was held
    went_on  another mentor was asked since
    """
    check_acts_for(by, mentorship.mentor, on)
    if mentorship.state in Mentorship.HOLDING:
        return
    changeable = mentorship.state == State.DECLINED and not went_on and not met
    if not changeable or on > last_day_to_change_mentor(mentorship):
        raise Refused(_("This has ended. Look at your mentoring for what is next."))


def last_day_to_change_mentor(mentorship: Mentorship) -> date:
    """The last day on which a mentor's refusal can be taken back."""
    answered_at = mentorship.answered_at or mentorship.asked_at
    return answered_at.astimezone(clock.LONDON).date() + ANSWER_CAN_CHANGE


def check_meets_by(*, day: date, on: date, field: str) -> None:
    if day < on:
        raise Refused(_("This day has passed. Give one that is still to come."), field=field)
    check_within_a_year(day, on, field=field)


def check_can_withdraw_from_mentor(*, by: Person, mentorship: Mentorship, on: date) -> None:
    """Whoever asked takes the question back until the mentor has said yes."""
    check_acts_for(by, mentorship.organisation, on)
    if mentorship.state not in {State.ASKED, State.LATER}:
        raise Refused(
            _("The mentoring is under way or has ended. End it with a word on what it was worth.")
        )


def check_can_chase_mentor(*, by: Person, mentorship: Mentorship, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team reminds a mentor. Tell them if you wait for one."))
    if mentorship.look_on is None or mentorship.look_on > on:
        raise Refused(_("It is not time to remind anybody. Look at the mentoring."))


def check_can_pass_on(*, by: Person, mentorship: Mentorship, went_on: bool, on: date) -> None:
    """Whoever is mentored takes another mentor, or the fund team for them, at any time before its end."""
    check_acts_for(by, mentorship.organisation, on)
    if went_on or mentorship.state not in {*Mentorship.HOLDING, State.DECLINED}:
        raise Refused(_("This has ended. Ask for a mentor anew."))


def check_can_record_session(
    *, by: Person, mentorship: Mentorship, held_on: date, next_by: date | None, today: date
) -> None:
    """Either side, once the mentor has said yes."""
    check_takes_part_in(by, mentorship, today)
    if mentorship.state != State.GOING:
        raise Refused(_("The mentoring is not under way. The mentor says yes first."))
    check_day(held_on, today, field="held_on")
    if next_by is not None:
        check_meets_by(day=next_by, on=today, field="next_by")


def check_can_give_feedback(
    *, by: Person, mentorship: Mentorship, side: str, given: bool, on: date
) -> None:
    """Each side for itself, once; the first to say it ends the mentoring."""
    check_acts_for(by, side_of_mentoring(mentorship, side), on)
    if mentorship.state not in {State.GOING, State.CLOSED}:
        raise Refused(_("Nothing has come of it yet, so there is nothing to say of it."))
    if given:
        raise Refused(_("Your side has said what it was worth. Thank you."))


def check_takes_part_in(by: Person, mentorship: Mentorship, on: date) -> None:
    sides = (mentorship.mentor, mentorship.organisation)
    if not is_fund_team(by, on) and not any(by.acts_for(side, on) for side in sides):
        raise Refused(
            _("Only the mentor and whoever is mentored can record this. Tell the fund team more.")
        )


def side_of_mentoring(mentorship: Mentorship, side: str) -> Organisation:
    return mentorship.mentor if side == Side.MENTOR else mentorship.organisation


def sees_feedback(*, by: Person, mentorship: Mentorship, side: str, both: bool, on: date) -> bool:
    """One's own at once; the other's once both have spoken, or fourteen days after the end."""
    if by.acts_for(side_of_mentoring(mentorship, side), on) or both:
        return True
    ended = mentorship.ended_at
    return ended is not None and on >= ended.astimezone(clock.LONDON).date() + FEEDBACK_OPENS
