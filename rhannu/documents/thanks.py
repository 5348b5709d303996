"""The letter of thanks to a named helper: what was done, for whom, where anybody can check it."""

from collections.abc import Sequence
from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import said
from rhannu.documents.packs import Pack, Section, section
from rhannu.exchange import sharing
from rhannu.exchange.mentors import Done
from rhannu.exchange.models import Help, SharingDuty
from rhannu.organisations.models import Person, Post


def letter(done: Done, people: Sequence[Person], *, changed: str, on: date, address: str) -> Pack:
    """people: who held the post at the time; changed: what the other side says came of it."""
    mentorship = done.mentorship
    return _letter(
        people,
        mentorship.offer.post,
        did=what_was_done(done),
        for_whom=[str(mentorship.organisation)],
        more=(
            section(_("What they wanted to reach"), [mentorship.goals]),
            section(_("What changed, in their words"), [changed], _("They have not said it yet.")),
        ),
        on=on,
        address=address,
        example=mentorship.is_example,
    )


def letter_for_duty(
    duty: SharingDuty,
    done: sharing.Done,
    people: Sequence[Person],
    *,
    about: str,
    helped: Sequence[str],
    on: date,
    address: str,
) -> Pack:
    """The same letter, to whoever kept an award's sharing duty. about: the award's projects."""
    return _letter(
        people,
        duty.post,
        did=done_of_duty(done, about),
        for_whom=helped,
        more=(),
        on=on,
        address=address,
        example=duty.is_example,
    )


def _letter(
    people: Sequence[Person],
    post: Post,
    *,
    did: Sequence[str],
    for_whom: Sequence[str],
    more: tuple[Section, ...],
    on: date,
    address: str,
    example: bool,
) -> Pack:
    names = ", ".join(one.name for one in people)
    return Pack(
        title=_("Thank you"),
        eyebrow=_("Letter of thanks, %(day)s") % {"day": _day(on)},
        lead=_("You gave your time so that others need not begin from nothing."),
        sections=(
            section(_("To"), [names, f"{said(post, 'title').text}, {post.organisation}"]),
            section(_("What you did"), list(did)),
            section(_("For whom"), list(for_whom)),
            *more,
        ),
        notes=(
            _("Use it for your appraisal. Anybody can check at this address that it is on record."),
        ),
        address=address,
        example=example,
    )


def done_of_duty(done: sharing.Done, about: str) -> list[str]:
    """How often they helped since it was agreed, and from when to when."""
    assert done.first is not None and done.last is not None
    sessions = ngettext("%(n)d session", "%(n)d sessions", done.sessions) % {"n": done.sessions}
    visits = ngettext("%(n)d visit hosted", "%(n)d visits hosted", done.places)
    told = {"sessions": sessions, "visits": visits % {"n": done.places}}
    days = {"first": _day(done.first), "last": _day(done.last)}
    return [
        _("Sharing what was learnt: %(about)s.") % {"about": about},
        _("%(sessions)s and %(visits)s, from %(first)s to %(last)s.") % (told | days),
    ]


def what_was_done(done: Done) -> list[str]:
    """What it was about, how often they met, and from when to when."""
    mentorship = done.mentorship
    about = (
        said(mentorship.practice, "title").text
        if mentorship.practice
        else str(Help(mentorship.helps_with).label)
    )
    sessions = ngettext("%(n)d session", "%(n)d sessions", done.sessions) % {"n": done.sessions}
    return [
        _("Mentoring: %(about)s.") % {"about": about},
        _("%(sessions)s, from %(first)s to %(last)s.")
        % {"sessions": sessions, "first": _day(done.first), "last": _day(done.last)},
    ]


def _day(on: date) -> str:
    return formatted(on, "j F Y")
