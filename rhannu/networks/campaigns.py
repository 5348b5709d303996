"""Whom a campaign would reach, which posts nobody knows, and what became of what went out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.core import signing
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from rhannu.base.languages import fold
from rhannu.base.refusals import Refused
from rhannu.networks.models import Campaign, Reached
from rhannu.organisations.mail import Pace
from rhannu.organisations.models import MailChoice, Organisation, Person, PostHolding

KIND = "campaign"  # of the mail, by which people switch it off
MOST_A_PERSON = 3  # campaigns that reach one person in WITHIN
WITHIN = timedelta(days=28)
MOST_AN_HOUR = 1_000  # mails that one campaign begins
BATCH = 200  # holders of posts gone through in one transaction
PASSES_EACH = 5  # colleagues to whom one person may pass it on
HANDS = 3  # through which it may go
PASSES_FOR = timedelta(days=60)  # after it went out
BACK_WITHIN = timedelta(hours=1)  # so long what was passed on waits and can be taken back

# Why somebody who holds such a post is left out.
NO_ADDRESS, CAME_BACK, OFF, ENOUGH, REAL = "no_address", "came_back", "off", "enough", "real"
REACHED = ""


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a post of the campaign's kind. why: a code; blank where it reaches them."""

    holding: int
    person: int
    post: int
    organisation: int
    why: str


@dataclass
class Seen:
    """What an officer sees before anything goes."""

    reached: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    known: set[int] = field(default_factory=set)  # bodies in which such a post is known
    no_mail: set[int] = field(default_factory=set)  # whose holder no mail comes to


_FIELDS = (
    "pk", "person", "post", "post__organisation", "post__title_en", "post__title_cy",
    "post__themes", "person__professions", "person__email", "person__is_active",
    "person__bounced_on", "person__is_fictional",
)  # fmt: skip


def holders(
    campaign: Campaign, *, at: datetime, on: date, after: int = 0, most: int | None = None
) -> Iterator[Holder]:
    """Those who hold a post of its kind, in the order of their holdings; each person once.

    most  so many holdings are gone through, whether or not they match
    """
    rows = held(campaign, on).filter(pk__gt=after).order_by("pk").values_list(*_FIELDS)
    found = list(rows[:most]) if most is not None else list(rows.iterator(chunk_size=2000))
    wanted = [row for row in found if _matches(campaign, row)]
    people = {row[1] for row in wanted}
    off, enough = _switched_off(people), _had_enough(people, campaign, at)
    seen: set[int] = set()
    for row in wanted:
        holding, person, post, organisation = row[:4]
        if person not in seen:
            seen.add(person)
            why = _why_not(row[8:], person, campaign, off, enough)
            yield Holder(holding, person, post, organisation, why)


def held(campaign: Campaign, on: date) -> QuerySet[PostHolding]:
    rows = PostHolding.objects.held_on(on).filter(
        post__closed_on=None, post__organisation__ended_on=None
    )
    if campaign.kinds:
        rows = rows.filter(post__organisation__kind__in=campaign.kinds)
    if campaign.regions:
        rows = rows.filter(post__organisation__region__in=campaign.regions)
    if campaign.champions:
        rows = rows.filter(post__champion__in=campaign.champions)
    return rows


def _matches(campaign: Campaign, row: tuple) -> bool:
    title_en, title_cy, themes, professions = row[4:8]
    if campaign.themes and not set(campaign.themes) & set(themes):
        return False
    if campaign.professions and not set(campaign.professions) & set(professions):
        return False
    return not campaign.titles or is_called(campaign.titles, title_en, title_cy)


def is_called(wanted: str, *titles: str) -> bool:
    """Whether a title holds all the words of one of the titles that were asked for."""
    words = [set(fold(title).split()) for title in titles]
    asked = [set(fold(one).split()) - SMALL for one in wanted.split(",")]
    return any(one and one <= title for one in asked for title in words)


SMALL = {"for", "of", "the", "and", "dros", "yr", "y", "a", "ac", "i", "o"}


def _switched_off(people: set[int]) -> set[int]:
    rows = MailChoice.objects.filter(kind=KIND, pace=Pace.OFF)
    return set(rows.values_list("person", flat=True)) & people


def _had_enough(people: set[int], campaign: Campaign, at: datetime) -> set[int]:
    """Those whom so many other campaigns have reached lately."""
    lately = Reached.objects.filter(made_at__gt=at - WITHIN, came__in=["", "sent"])
    counts = lately.exclude(campaign=campaign).exclude(person=None).values("person")
    often = counts.annotate(n=Count("pk")).filter(n__gte=MOST_A_PERSON)
    return set(often.values_list("person", flat=True)) & people


def _why_not(
    reached_by: tuple, person: int, campaign: Campaign, off: set[int], enough: set[int]
) -> str:
    email, active, bounced_on, fictional = reached_by
    if campaign.is_example and not fictional:
        return REAL
    if not email or not active:
        return NO_ADDRESS
    if bounced_on is not None:
        return CAME_BACK
    if person in off:
        return OFF
    return ENOUGH if person in enough else REACHED


def seen(campaign: Campaign, *, at: datetime, on: date) -> Seen:
    """How many it would reach, how many not and why, and where."""
    found = Seen()
    for one in holders(campaign, at=at, on=on):
        if one.why == REACHED:
            found.reached += 1
        else:
            found.left_out[one.why] += 1
        lost = one.why in (NO_ADDRESS, CAME_BACK, REAL)
        (found.no_mail if lost else found.known).add(one.organisation)
    return found


def gaps(campaign: Campaign, found: Seen) -> QuerySet[Organisation]:
    """The bodies it is meant for in which nobody is known who holds such a post and gets mail."""
    rows = Organisation.objects.present().exclude(pk__in=found.known)
    if campaign.kinds:
        rows = rows.filter(kind__in=campaign.kinds)
    if campaign.regions:
        rows = rows.filter(region__in=campaign.regions)
    return rows


# ------------------------------------------------------------------ what became of it


@dataclass(frozen=True)
class Progress:
    """How far a campaign has come, in people.

    made       named so far, of about `expected`
    sent       whose mail has gone out
    not_sent   whose mail will not go, and why is kept with each
    followed   who pressed its link
    passed     to whom it was passed on; passers: by how many
    """

    expected: int
    made: int
    sent: int
    not_sent: int
    followed: int
    passed: int
    passers: int

    @property
    def waits(self) -> int:
        return self.made - self.sent - self.not_sent


def progress_of(campaign: Campaign) -> Progress:
    """Counted by one query."""
    counts = campaign.reached.aggregate(
        made=Count("pk"),
        sent=Count("pk", filter=Q(came=Reached.Came.SENT)),
        not_sent=Count("pk", filter=~Q(came__in=["", Reached.Came.SENT])),
        followed=Count("pk", filter=Q(followed_at__isnull=False)),
        passed=Count("pk", filter=Q(passed_by__isnull=False)),
        passers=Count("passed_by", distinct=True),
    )
    return Progress(expected=campaign.expected, **counts)


def reached_organisations(campaign: Campaign) -> set[int]:
    """Keys of the bodies in which its mail has gone out to somebody."""
    rows = campaign.reached.filter(came=Reached.Came.SENT)
    return set(rows.values_list("organisation", flat=True).distinct())


# ------------------------------------------------------------------ links in the mail


def token_for(reached: Reached) -> str:
    """What the mailed links say: whose copy of which campaign. Signed, not kept."""
    return _signer().sign(reached.ref)


def read_token(token: str) -> tuple[Reached, Person]:
    """Which copy a link leads to, and whose it is. Raises Refused where it was altered, or nobody
    is there now."""
    rows = Reached.objects.select_related("campaign", "organisation", "person", "post")
    try:
        found = rows.filter(ref=_signer().unsign(token)).first()
    except signing.BadSignature:
        found = None
    if found is None or found.person is None or not found.person.is_active:
        raise Refused(
            _("We do not know this link. Copy the whole of it from your e-mail, or sign in.")
        )
    return found, found.person


def _signer() -> signing.Signer:
    return signing.Signer(salt="rhannu.campaign", sep=".")


# ------------------------------------------------------------------ colleagues


def colleagues(reached: Reached, on: date) -> list[PostHolding]:
    """Who holds another post at the same body, can be written to and has not had it: by their posts."""
    had = reached.campaign.reached.exclude(person=None)
    rows = PostHolding.objects.held_on(on).filter(
        post__organisation=reached.organisation_id,
        post__closed_on=None,
        person__is_active=True,
        person__email__isnull=False,
        person__bounced_on=None,
        person__is_fictional=reached.campaign.is_example,
    )
    rows = rows.exclude(person__in=had.values("person"))
    return list(rows.select_related("post", "person").order_by("pk")[:MOST_COLLEAGUES])


MOST_COLLEAGUES = 30


def passed_on_by(reached: Reached) -> list[Reached]:
    """Those to whom one person passed it on."""
    rows: Any = reached.passed.select_related("post", "person")
    return list(rows.order_by("pk"))


_ADDRESS = re.compile(r"(?:https?:|www\.)\S*", re.IGNORECASE)


def addresses_in(text: str) -> list[str]:
    """What looks like the address of a page."""
    return [one[0].rstrip(".,;)") for one in _ADDRESS.finditer(text)]
