"""A mail of the demonstration that waits for the officer to say what it tells of."""

from collections.abc import Callable, Iterable
from datetime import datetime

from rhannu.base import clock
from rhannu.cli.demo_people import OFFICER
from rhannu.exchange.actions import take_mail_in
from rhannu.exchange.files.mails import ReadMail
from rhannu.exchange.models import Told
from rhannu.organisations.actions import system_person

DAYS_AGO = 1
DIGEST = "e" * 64
WORDS = (
    "An example, made up.\n\n"
    "We rang Cardiff yesterday about the energy works in their buildings. "
    "They will send the list of works, by 18 December."
)


def told_events() -> Iterable[tuple[int, Callable[[datetime], None]]]:
    """What happens, with how many days ago; nothing where it has come before."""
    if Told.objects.filter(digest=DIGEST).exists():
        return []
    return [(DAYS_AGO, _comes)]


def _comes(at: datetime) -> None:
    mail = ReadMail(
        digest=DIGEST,
        subject="Energy works: we rang Cardiff (example)",
        from_name="Example Head of Property",
        from_address="property@bridgend.example",
        others=(OFFICER.email,),
        sent_at=at.astimezone(clock.LONDON),
        words=WORDS,
    )
    take_mail_in(by=system_person(), mail=mail, at=at)
