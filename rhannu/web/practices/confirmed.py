"""Whether somebody has said that a page is right, in a sentence."""

from datetime import date

from django.utils.translation import gettext as _

from rhannu.practices.checks import is_stale
from rhannu.practices.models import Practice
from rhannu.web.words import day


def confirmed(practice: Practice, on: date) -> str:
    """The sentence at the foot of the page."""
    said = {"day": day(practice.confirmed_on)} if practice.confirmed_on else {}
    if practice.wrong_since is not None:
        since = {"day": day(practice.wrong_since)}
        return (
            _("On %(day)s its owner said that something here is wrong. It is being put right.")
            % since
        )
    if is_stale(practice.asked_on, on):
        if said:
            return _("Page confirmed %(day)s. We are checking it is still right.") % said
        return _("Nobody who did it has confirmed it yet. We are asking.")
    if said:
        return _("Last confirmed correct on %(day)s.") % said
    return _("Written from published sources; nobody who did it has confirmed it yet.")


def in_doubt(practice: Practice, on: date) -> bool:
    """Whether a reader should see it at the top of the page."""
    return practice.wrong_since is not None or is_stale(practice.asked_on, on)
