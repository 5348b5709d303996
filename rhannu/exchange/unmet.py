"""What people looked for and did not find, counted without saying who looked.

A search is no act of anybody's, so counting leaves no entry in the trail: it would also make every
page anew. Only words are kept, without what could be about a person, for twelve months.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Max, Sum

from rhannu.base.languages import fold
from rhannu.base.locks import writers_turn
from rhannu.exchange.models import UnmetAnswer, UnmetSearch
from rhannu.organisations.models import Need

SHOWN_FROM = 2  # searches, unless somebody recorded it as a need
MONTHS = 12
MOST_WORDS = 12
MOST_A_DAY = 500  # different words: more than that is a machine
MOST_SHOWN = 25
# An address, a web address, or a long run of digits, however it is parted.
_PERSONAL = re.compile(r"\S*@\S*|https?://\S+|www\.\S+|\+?\d(?:[\s().-]*\d){4,}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Unmet:
    """Words that found nothing. recorded: somebody recorded them as a need."""

    words: str
    times: int
    last_on: date
    recorded: bool


def words_to_keep(typed: str) -> str:
    """What may be kept of a search: words alone; blank where nothing is left that says anything."""
    plain = _PERSONAL.sub(" ", typed.lower())
    # A postcode finds a house: "CF10 3NQ".
    plain = re.sub(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", " ", plain)
    words = " ".join(plain.split()[:MOST_WORDS])[:120].strip()
    return words if _LETTERS.search(words) else ""


def count(typed: str, *, on: date) -> None:
    """Note that a search found nothing."""
    words = words_to_keep(typed)
    if not words:
        return
    month = on.replace(day=1)
    with writers_turn(), transaction.atomic():
        row = UnmetSearch.objects.filter(words=words, month=month)
        if row.update(times=F("times") + 1, last_on=on):
            return
        if UnmetSearch.objects.filter(last_on=on).count() < MOST_A_DAY:
            UnmetSearch.objects.bulk_create(
                [UnmetSearch(words=words, month=month, times=1, last_on=on)],
                ignore_conflicts=True,
            )


def forget_old(on: date) -> int:
    """Let go of what is older than twelve months. How many rows went."""
    oldest = _oldest(on)
    if not UnmetSearch.objects.filter(month__lt=oldest).exists():
        return 0
    with writers_turn(), transaction.atomic():
        gone = UnmetSearch.objects.filter(month__lt=oldest).delete()[0]
        still = UnmetSearch.objects.values("words")
        UnmetAnswer.objects.exclude(words__in=still).delete()
        return gone


def _oldest(on: date) -> date:
    return date(on.year - 1, on.month, 1)


def unmet(on: date) -> list[Unmet]:
    """What waits for an answer, the most looked for first. Three queries."""
    recent = UnmetSearch.objects.filter(month__gte=_oldest(on))
    recent = recent.exclude(words__in=UnmetAnswer.objects.values("words"))
    counted = list(
        recent.values("words")
        .annotate(n=Sum("times"), last=Max("last_on"))
        .order_by("-n", "words")[: 40 * MOST_SHOWN]
    )
    recorded = _recorded(row["words"] for row in counted if row["n"] < SHOWN_FROM)
    found = [
        Unmet(row["words"], row["n"], row["last"], fold(row["words"]) in recorded)
        for row in counted
        if row["n"] >= SHOWN_FROM or fold(row["words"]) in recorded
    ]
    return found[:MOST_SHOWN]


def _recorded(words: Iterable[str]) -> set[str]:
    """Which of these somebody recorded as a need, in the same words."""
    wanted = {fold(one) for one in words}
    if not wanted:
        return set()
    needs = Need.objects.filter(met_on=None, source_url="").values_list("words_en", "words_cy")
    said = {fold(words_to_keep(text)) for pair in needs for text in pair if text}
    return wanted & said
