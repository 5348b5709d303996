"""What bodies offer about a practice, on its page: the soonest days, a line each."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.insight.practice_page import PracticeFacts
from rhannu.practices.models import EncounterKind
from rhannu.web import words
from rhannu.web.exchange.offers_rows import left_words

MOST = 3  # on the page; the list has all


@dataclass(frozen=True)
class OfferedRow:
    words: str
    address: str
    left: str
    example: bool


def offered(facts: PracticeFacts) -> Iterator[OfferedRow]:
    for one in facts.offers[:MOST]:
        told = {
            "kind": EncounterKind(one.kind).label,
            "day": words.day(one.on),
            "host": facts.organisations[one.host_id].short(),
        }
        yield OfferedRow(
            words=_("%(kind)s: %(day)s, %(host)s") % told,
            address=reverse("exchange:offer", args=[one.ref]),
            left=left_words(one),
            example=one.is_example,
        )
