"""Who may change what is known of organisations and people."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.languages import CODES
from rhannu.base.refusals import Refused
from rhannu.organisations import checks
from rhannu.organisations.mail import CHOICES, KINDS
from rhannu.organisations.models import (
    Enquiry,
    HandOver,
    Organisation,
    Person,
    Post,
    PostCheck,
    PostHolding,
    Role,
    RoleGrant,
)

OF_AN_ORGANISATION = {Role.MEMBER, Role.ORGANISATION_LEAD}
FUND_TEAM = {Role.FUND_OFFICER, Role.ADMINISTRATOR}


def is_fund_team(person: Person, on: date) -> bool:
    """Whether this person runs the fund on that day (or is the system, which acts for it)."""
    return person.is_system or bool(person.roles_on(on) & FUND_TEAM)


def enters_examples(by: Person) -> bool:
    """Whether what `by` enters is an example: a made-up officer's work, or a demonstration's.

    The system counts as made up where everybody who could sign in is.
    """
    if not by.is_system:
        return by.is_fictional
    real = Person.objects.filter(is_fictional=False, is_system=False).exclude(email=None)
    return Person.objects.filter(is_fictional=True).exists() and not real.exists()


def check_can_keep_people(*, by: Person) -> None:
    """Only the fund team enters people, posts and roles."""
    if not is_fund_team(by, clock.today()):
        raise Refused(
            _(
                "Only the fund team can change people and posts. "
                "Write to the fund team and say what is wrong."
            )
        )


def check_can_end_role(*, grant: RoleGrant, on: date) -> None:
    """A role ends once, not before it began, and never the last one that looks after the fund."""
    if grant.held_to is not None and grant.held_to < on:
        raise Refused(_("This role has ended already. Look at who holds it now."), field="on")
    if grant.held_from is not None and on < grant.held_from:
        raise Refused(
            _("The role began after this day. Give a day on which they held it."), field="on"
        )
    if grant.role in FUND_TEAM:
        others = RoleGrant.objects.filter(role__in=FUND_TEAM, person__is_active=True, held_to=None)
        if not others.exclude(person=grant.person_id).exists():
            raise Refused(
                _("Nobody would look after the fund then. Give the role to somebody else first.")
            )


def check_can_keep_organisations(*, by: Person) -> None:
    """Only the fund team enters organisations."""
    if not is_fund_team(by, clock.today()):
        raise Refused(
            _(
                "Only the fund team can change organisations. Write to the fund team and say what is wrong."
            )
        )


def check_merger(
    predecessor: Organisation, successor: Organisation, *, on: date, whole: bool, today: date
) -> None:
    """Two bodies, of which the second is there to take over, on a day that has come."""
    if predecessor == successor:
        raise Refused(_("Nobody takes over from itself. Choose another body."), field="successor")
    if successor.ended_on is not None and successor.ended_on <= today:
        raise Refused(
            _("%(body)s has ended. Choose the body that goes on.") % {"body": successor},
            field="successor",
        )
    if on > today:
        raise Refused(_("The date is in the future. Record it on the day or after."), field="on")
    if whole and predecessor.ended_on is not None and predecessor.ended_on != on:
        raise Refused(
            _("It ended on another day, by what is on record: %(day)s. Give that day.")
            % {"day": formatted(predecessor.ended_on, "j F Y")},
            field="on",
        )


def check_can_be_entered(*, name: str, email: str | None) -> None:
    """Somebody has a name, and an e-mail that mail can be sent to where they have one."""
    if not name.strip():
        raise Refused(_("Somebody without a name cannot be entered. Give a name."), field="name")
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Refused(
                _("No mail can be sent to “%(email)s”. Write an address such as name@body.example.")
                % {"email": email},
                field="email",
            ) from None


def check_post_is_called_something(*titles: str) -> None:
    """Whoever rings asks for the post by its title."""
    if not any(title.strip() for title in titles):
        raise Refused(
            _(
                "Say what the post is called, in English or in Welsh. People ask for it by that name."
            ),
            field="title_en",
        )


def check_address_is_free(*, email: str | None, person: Person | None = None) -> None:
    """Nobody else is entered with this e-mail: it is what one signs in by."""
    if not email:
        return
    others = Person.objects.filter(email__iexact=email.strip(), is_guest=False)
    if (others.exclude(pk=person.pk) if person else others).exists():
        raise Refused(
            _("Somebody with this e-mail is already entered. Look them up instead."), field="email"
        )


def check_has_its_place(*, role: str, organisation: Organisation | None) -> None:
    """Members and leads are so of an organisation; other roles may stand alone."""
    if role in OF_AN_ORGANISATION and organisation is None:
        raise Refused(
            _("%(role)s is a role at an organisation. Say at which one.")
            % {"role": Role(role).label},
            field="organisation",
        )


def check_can_confirm_post(*, by: Person, post: Post, on: date) -> None:
    """The fund team and the post's own organisation can say that it is still right."""
    if not (is_fund_team(by, on) or by.acts_for(post.organisation, on)):
        raise Refused(
            _(
                "Only the organisation itself can confirm a post. Ask somebody there, or the fund team."
            )
        )


def check_can_record_need(*, by: Person, organisation: Organisation, on: date) -> None:
    """People record what their own organisation needs; the fund team records what it hears."""
    if not (is_fund_team(by, on) or by.acts_for(organisation, on)):
        raise Refused(
            _(
                "You can record a need for your own organisation. "
                "For another, ask somebody there or the fund team."
            )
        )


def check_can_make_link(*, by: Person) -> None:
    """Whoever holds a link is the person it was made for, so only the post that carries it makes one."""
    if not by.is_system:
        raise Refused(
            _(
                "Links are made only as they are sent by e-mail. "
                "Ask the person to get one on the sign-in page."
            )
        )


def check_can_answer_enquiry(*, by: Person, enquiry: Enquiry, on: date) -> None:
    """The fund team answers, once."""
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team answers enquiries. Tell them what you know."))
    if enquiry.answered_at is not None:
        raise Refused(_("This enquiry has been answered. Look at the next one."))


# ------------------------------------------------------------------ contacts that do not rot


def check_can_ask_about_post(*, by: Person, post: Post, on: date) -> None:
    """The fund team asks, and the tick for it: about a post that is there."""
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team asks about posts. Tell them which one is in doubt."))
    if post.closed_on is not None and post.closed_on <= on:
        raise Refused(_("This post has been closed. Ask about another one."))


def check_can_begin_asking(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(_("Only the fund team asks about posts. Tell them which one is in doubt."))


def check_can_answer_post(*, by: Person, check: PostCheck, at: datetime, on: date) -> None:
    """Its own organisation or the fund team; the latest question; for a week it can be changed."""
    check_can_confirm_post(by=by, post=check.post, on=on)
    if check.post.checks.filter(due_on__gt=check.due_on).exists():
        raise Refused(_("You were asked again since. Answer the latest question."))
    if check.answered_at is not None and at - check.answered_at > checks.CAN_CHANGE:
        raise Refused(_("This was answered over a week ago. Open the post to correct it now."))


def check_post_answer(answer: str, words: str, leaves_on: date | None) -> None:
    if answer == PostCheck.Answer.WRONG and not words.strip():
        raise Refused(
            _("Say in a few words what is wrong, so that it can be put right."), field="words"
        )
    if answer == PostCheck.Answer.LEAVING and leaves_on is None:
        raise Refused(_("Say which day is the last one in the post."), field="leaves_on")


def check_last_day(*, holding: PostHolding, leaves_on: date, on: date) -> None:
    """The last day in a post: after the first, and neither long past nor years away."""
    if holding.held_from is not None and leaves_on < holding.held_from:
        raise Refused(
            _("The last day in a post cannot be before the first. Check the year."),
            field="leaves_on",
        )
    if abs(leaves_on - on) > checks.FARTHEST:
        raise Refused(
            _("That is more than two years from today. Check the year."), field="leaves_on"
        )


def check_can_hand_over(*, by: Person, hand_over: HandOver, on: date) -> None:
    """Whoever leaves tells it, their colleagues, or the fund team as it was told."""
    post = hand_over.holding.post
    if not (
        by.pk == hand_over.holding.person_id
        or is_fund_team(by, on)
        or by.acts_for(post.organisation, on)
    ):
        raise Refused(
            _("Whoever leaves the post tells this, or a colleague. Ask them, or the fund team.")
        )
    if hand_over.accepted_at is not None:
        raise Refused(_("The successor has taken over. Tell them yourself what is missing."))


def check_says_something(answers: tuple[str, str, str]) -> None:
    if not any(one.strip() for one in answers):
        raise Refused(
            _("Answer one of the three questions at least; a sentence is enough."),
            field="whom_to_ring",
        )


def names_successors(person: Person, organisation: Organisation, on: date) -> bool:
    return is_fund_team(person, on) or person.leads(organisation, on)


def check_can_name_successor(*, by: Person, post: Post, on: date) -> None:
    """The organisation's lead or the fund team says who comes after."""
    if not names_successors(by, post.organisation, on):
        raise Refused(
            _(
                "The lead of the organisation or the fund team says who comes after. "
                "Tell them who it is."
            )
        )
    if post.closed_on is not None and post.closed_on <= on:
        raise Refused(_("This post has been closed. Ask about another one."))


def check_successor(*, holding: PostHolding, person: Person) -> None:
    if holding.person_id == person.pk:
        raise Refused(
            _("That is who leaves the post. Name somebody else, or take the last day back."),
            field="email",
        )


def check_can_take_over(*, by: Person, hand_over: HandOver, on: date) -> None:
    """The successor accepts; the fund team may say so for them."""
    if hand_over.offered_at is None:
        raise Refused(_("Nobody has been named to come after. Name a successor first."))
    if by.pk != hand_over.successor_id and not is_fund_team(by, on):
        raise Refused(_("Only the successor can take over. Ask them to open their e-mail."))
    if hand_over.accepted_at is not None:
        raise Refused(_("This has been taken over already. There is nothing left to do."))


def check_can_choose_mail(*, by: Person, choices: Mapping[str, str]) -> None:
    """People choose for themselves, about what nobody waits for."""
    if by.is_system or not by.is_active:
        raise Refused(_("Nobody is written to here. Sign in as the person who gets the mail."))
    for code, pace in choices.items():
        kind = KINDS.get(code)
        if kind is None or pace not in CHOICES:
            raise Refused(
                _("We do not know this choice. Open the page again and choose from the list."),
                field=code,
            )
        if not kind.may_choose:
            raise Refused(
                _(
                    "“%(kind)s” cannot be switched off. %(why)s "
                    "Write to the fund team if it should go to somebody else."
                )
                % {"kind": kind.name, "why": kind.needed},
                field=code,
            )


def check_is_a_language(language: str) -> None:
    """We write in English and in Welsh."""
    if language not in CODES:
        raise Refused(_("We write in English or in Welsh. Choose one of the two."))
