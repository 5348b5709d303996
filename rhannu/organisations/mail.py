"""The kinds of mail that people get: how soon each goes out, and what they may choose about it.

Who sends a kind registers it here; whoever shows or keeps a choice reads it here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rhannu.base.refusals import Refused
from rhannu.organisations.models import MailChoice, Person


class Pace(models.TextChoices):
    """How soon a kind of mail goes to somebody."""

    INSTANT = "instant", pgettext_lazy("pace of mail", "This minute, day or night")
    AT_ONCE = "at_once", pgettext_lazy("pace of mail", "At once, in working hours")
    DAILY = "daily", pgettext_lazy("pace of mail", "Once a day")
    WEEKLY = "weekly", pgettext_lazy("pace of mail", "Once a week")
    OFF = "off", pgettext_lazy("pace of mail", "Not at all")


CHOICES = (Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY, Pace.OFF)


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of mail.

    code    stands on each delivery and on each choice
    name    what it is about, for people: "Questions from other organisations"
    pace    how soon it goes to somebody who has chosen nothing
    needed  why it cannot be switched off or put off, as a sentence; blank where it can
    """

    code: str
    name: Any
    pace: Pace
    needed: Any = ""

    @property
    def may_choose(self) -> bool:
        """Whether people may choose how soon it comes, and whether at all."""
        return not self.needed


KINDS: dict[str, Kind] = {}


def register(kinds: Iterable[Kind]) -> None:
    """Make kinds of mail known. A second of the same code is a programming error."""
    for kind in kinds:
        if kind.code in KINDS and KINDS[kind.code] is not kind:
            raise ValueError(f"Two kinds of mail are called {kind.code}")
        if kind.pace == Pace.INSTANT and kind.may_choose:
            raise ValueError(f"{kind.code} never waits: say why it cannot be switched off")
        KINDS[kind.code] = kind


def pace_for(kind: Kind, chosen: str | None) -> str:
    """How soon a kind goes to somebody who has chosen that, or nothing."""
    return chosen if chosen and kind.may_choose else kind.pace.value


def paces_of(people: Iterable[int]) -> dict[tuple[int, str], str]:
    """What these people have chosen, by person and kind; what they have not chosen is absent."""
    rows = MailChoice.objects.filter(person__in=list(people))
    return {
        (person, kind): pace
        for person, kind, pace in rows.values_list("person", "kind", "pace")
        if kind in KINDS and KINDS[kind].may_choose
    }


def token_for(person: Person, kinds: Iterable[str] = ()) -> str:
    """What a mailed link to somebody's choices says: whose they are, and the kinds of that mail.

    Signed, not kept: it is good for as long as the mail lies in a mailbox, and opens nothing else.
    """
    return _signer().sign_object([person.ref, sorted(kinds)])


def read_token(token: str) -> tuple[Person, list[Kind]]:
    """Whose choices a link leads to, and which kinds its mail held. Raises Refused if altered."""
    try:
        ref, codes = _signer().unsign_object(token)
    except signing.BadSignature:
        ref, codes = "", []
    person = Person.objects.filter(ref=ref, is_active=True).first()
    if person is None:
        raise Refused(
            gettext("We do not know this link. Copy the whole of it from your e-mail, or sign in.")
        )
    return person, [KINDS[code] for code in codes if code in KINDS]


def _signer() -> signing.Signer:
    return signing.Signer(salt="rhannu.mail", sep=".")


# Why some kinds cannot be switched off.
SOMEBODY_WAITS = _("Somebody waits for your answer.")
YOU_ASKED = _("It answers what you did a moment ago, and goes to nobody else.")
YOUR_RECORD = _("It is your record of what you answered, and your way to take it back.")
