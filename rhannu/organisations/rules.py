"""Who may change what is known of organisations and people."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Refused
from rhannu.organisations.models import Enquiry, Organisation, Person, Post, Role

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
