"""The letter of thanks to a mentor: what was done, for whom, and where anybody can check that it was."""

from collections.abc import Sequence
from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import said
from rhannu.documents.packs import Pack, section
from rhannu.exchange.mentors import Done
from rhannu.exchange.models import Help
from rhannu.organisations.models import Person


def letter(done: Done, people: Sequence[Person], *, changed: str, on: date, address: str) -> Pack:
    """people: who held the post at the time; changed: what the other side says came of it."""
    mentorship = done.mentorship
    names = ", ".join(one.name for one in people)
    post = f"{said(mentorship.offer.post, 'title').text}, {mentorship.mentor}"
    return Pack(
        title=_("Thank you"),
        eyebrow=_("Letter of thanks, %(day)s") % {"day": _day(on)},
        lead=_("You gave your time so that others need not begin from nothing."),
        sections=(
            section(_("To"), [names, post]),
            section(_("What you did"), what_was_done(done)),
            section(_("For whom"), [str(mentorship.organisation)]),
            section(_("What they wanted to reach"), [mentorship.goals]),
            section(_("What changed, in their words"), [changed], _("They have not said it yet.")),
        ),
        notes=(
            _("Use it for your appraisal. Anybody can check at this address that it is on record."),
        ),
        address=address,
        example=mentorship.is_example,
    )


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
