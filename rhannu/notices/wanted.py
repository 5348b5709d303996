"""What a mail is before it is written down."""

from dataclasses import dataclass

from rhannu.organisations.models import Person


@dataclass(frozen=True)
class Wanted:
    """A kind of mail to somebody about something."""

    kind: str
    person: Person
    about: str
