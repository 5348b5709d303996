"""What a tick did, thing by thing, and why: every app that ticks may `explain(at)` in these."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

FIRED, WAITS, DROPPED = "fired", "waits", "dropped"
STATES = {FIRED: _("Done"), WAITS: _("Waits"), DROPPED: _("Left out")}


@dataclass(frozen=True)
class Due:
    """One thing that was due, is held or was left out.

    what, whom, about  what it is, for whom, and the reference of what it is about
    state              FIRED, WAITS or DROPPED
    why                a code of the reason
    words              the reason as a sentence
    until              when a thing that waits is done; none where nobody can say
    """

    what: str
    whom: str
    about: str
    state: str
    why: str
    words: str
    until: datetime | None = None
