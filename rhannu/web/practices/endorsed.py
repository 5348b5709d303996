"""Who endorses a practice, on its page: the word of a body, which raises no grade."""

from dataclasses import dataclass

from rhannu.insight.practice_page import PracticeFacts
from rhannu.web import words


@dataclass(frozen=True)
class EndorsedRow:
    body: str
    words: str
    day: str
    link: str
    example: bool


def endorsed_rows(facts: PracticeFacts) -> tuple[EndorsedRow, ...]:
    """Those that stand, the latest first."""
    rows = sorted(facts.endorsed, key=lambda one: (one.endorsed_on, one.pk), reverse=True)
    return tuple(
        EndorsedRow(
            body=facts.organisations[one.organisation_id].short(),
            words=one.words,
            day=words.day(one.endorsed_on),
            link=one.link,
            example=one.is_example,
        )
        for one in rows
    )
