"""The asked-of meter: minutes asked of each body and person this quarter, and the ceiling on them.

Counted from what was asked, which stands on record already; `exchange.minutes` says how long each
kind takes. Reminders and examples count as well: they too take somebody's time.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import CharField, Count, F, IntegerField, QuerySet, Value

from rhannu.base import clock
from rhannu.base.prepared import prepared
from rhannu.exchange.donors import WITHIN
from rhannu.exchange.minutes import OF_A_BODY, OF_A_PERSON, TO_ANSWER
from rhannu.exchange.models import (
    AnswerAsk,
    AskedCeiling,
    CoachingRequest,
    FollowUp,
    KnowAsk,
    Mentorship,
    Request,
    SignUp,
    Stall,
    ToVerify,
    Transfer,
    TransferCard,
)
from rhannu.organisations.models import Person, Post, PostCheck, PostHolding
from rhannu.practices.models import PageCheck


def quarter_of(on: date) -> tuple[date, date]:
    """The first and last day of its quarter of the year."""
    first = date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)
    next_one = date(first.year + (first.month == 10), (first.month + 2) % 12 + 1, 1)
    return first, next_one - timedelta(days=1)


def opens_on(on: date) -> date:
    """The day from which one may ask again."""
    return quarter_of(on)[1] + timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """What was asked of somebody this quarter: how often, by kind; and the most that may be.

    lately  requests to talk in the last 90 days, of a body
    """

    times: Mapping[str, int] = field(default_factory=dict)
    ceiling: int = OF_A_BODY
    lately: int = 0

    @property
    def minutes(self) -> int:
        return sum(TO_ANSWER[kind] * times for kind, times in self.times.items())

    @property
    def is_full(self) -> bool:
        """One request more would go over the ceiling."""
        return self.is_full_for("request")

    def is_full_for(self, kind: str) -> bool:
        """One more of this kind would go over the ceiling."""
        return self.minutes + TO_ANSWER[kind] > self.ceiling


def of_bodies(bodies: Collection[int], on: date) -> dict[int, Asked]:
    """What was asked of each of these bodies. One query."""
    start, lately = _begins(quarter_of(on)[0]), _begins(on - WITHIN + timedelta(days=1))
    rows = _of_bodies(list(bodies), start, lately, quarter_of(on)[0])
    ceiling = next((n for kind, _body, n in rows if kind == "ceiling"), OF_A_BODY)
    return {
        body: Asked(
            _summed((kind, n) for kind, key, n in rows if key == body),
            ceiling,
            sum(n for kind, key, n in rows if key == body and kind == "lately"),
        )
        for body in bodies
    }


def of_sides(transfer: Transfer, on: date) -> dict[int, Asked]:
    """What was asked of both sides of a transfer. One query."""
    sides = (transfer.donor_id, transfer.recipient_id)
    return of_bodies([one for one in sides if one is not None], on)


def of_person(person: Person, on: date) -> Asked:
    """What was asked of a person, by the posts they hold and as whoever asked. One query."""
    first, last = quarter_of(on)
    rows = _of_person(person.pk, _begins(first), first, last)
    ceiling = next((n for kind, _key, n in rows if kind == "ceiling"), OF_A_PERSON)
    return Asked(_summed((kind, n) for kind, _key, n in rows), ceiling)


def of_post(post: Post, on: date) -> Asked:
    """What was asked of whoever holds a post; of several, of the one of whom most was asked."""
    holders = PostHolding.objects.held_on(on).filter(post=post).select_related("person")
    asked = [of_person(one.person, on) for one in holders.order_by("pk")]
    return max(asked, key=lambda one: one.minutes, default=Asked(ceiling=OF_A_PERSON))


def _summed(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    """How often, by kind; a kind may come by two ways."""
    times: Counter[str] = Counter()
    for kind, n in rows:
        if kind in TO_ANSWER and n:
            times[kind] += n
    return dict(times)


def ceiling() -> AskedCeiling:
    return AskedCeiling.objects.order_by("pk").first() or AskedCeiling()


def _begins(on: date) -> datetime:
    return datetime.combine(on, time(), clock.LONDON)


@prepared
def _of_bodies(bodies: list[int], start: datetime, lately: datetime, first: date) -> QuerySet:
    """Rows of kind, key of the body, and number; and one with the ceiling."""
    full, short = _cards(start)
    parts = [
        _counted("lately", Request.objects.filter(asked_at__gte=lately), "transfer__donor", bodies),
        _counted("request", Request.objects.filter(asked_at__gte=start), "transfer__donor", bodies),
        _counted("answer", AnswerAsk.objects.filter(asked_at__gte=start), "organisation", bodies),
        _counted("follow_up", FollowUp.objects.filter(asked_at__gte=start), "organisation", bodies),
        _counted("stall", Stall.objects.filter(noticed_on__gte=first), "asked", bodies),
        _counted("card", short, "transfer__donor", bodies),
        _counted("card", short, "transfer__recipient", bodies),
        _counted("card_full", full, "transfer__donor", bodies),
        _counted("card_full", full, "transfer__recipient", bodies),
        _counted("mentor", Mentorship.objects.filter(asked_at__gte=start), "mentor", bodies),
        _counted("sign_up", SignUp.objects.filter(signed_at__gte=start), "offer__host", bodies),
        _counted("confirm", Transfer.objects.filter(reported_on__gte=first), "donor", bodies),
        _counted(
            "page_check", PageCheck.objects.filter(asked_at__gte=start), "practice__owner", bodies
        ),
        _counted(
            "post_check",
            PostCheck.objects.filter(asked_at__gte=start),
            "post__organisation",
            bodies,
        ),
        _counted("around", KnowAsk.objects.filter(asked_at__gte=start), "organisation", bodies),
        _ceiling("body_minutes"),
    ]
    return parts[0].union(*parts[1:], all=True)


@prepared
def _of_person(person: int, start: datetime, first: date, last: date) -> QuerySet:
    held = {"post__holdings__person": person, "post__holdings__held_to": None}
    sides = {"transfer__asker": person}
    own = {"asked": F("transfer__recipient")}
    # What the donor's side is asked goes to whoever holds the post that was asked to talk.
    shares = {f"transfer__requests__{way}": value for way, value in held.items()}
    full, short = _cards(start)
    asked_of_use = FollowUp.objects.filter(asked_at__gte=start)
    parts = [
        _one("request", Request.objects.filter(asked_at__gte=start, **held)),
        _one("post_check", PostCheck.objects.filter(asked_at__gte=start, **held)),
        _one("follow_up", asked_of_use.filter(organisation=F("transfer__recipient"), **sides)),
        _one("follow_up", asked_of_use.filter(organisation=F("transfer__donor"), **shares)),
        *(_one("card", short.filter(**who)) for who in (sides, shares)),
        *(_one("card_full", full.filter(**who)) for who in (sides, shares)),
        _one(
            "mentor",
            Mentorship.objects.filter(
                asked_at__gte=start, **{f"offer__{way}": value for way, value in held.items()}
            ),
        ),
        _one("sign_up", SignUp.objects.filter(signed_at__gte=start, offer__made_by=person)),
        _one(
            "coaching", CoachingRequest.objects.filter(answered_at__gte=start, answered_by=person)
        ),
        _one("stall", Stall.objects.filter(noticed_on__gte=first, **own, **sides)),
        _one("verify", ToVerify.objects.filter(assigned_to=person, due__range=(first, last))),
        _one("around", KnowAsk.objects.filter(asked_at__gte=start, person=person)),
        _ceiling("person_minutes"),
    ]
    return parts[0].union(*parts[1:], all=True)


def _cards(start: datetime) -> tuple[QuerySet, QuerySet]:
    """Those that ask everything, and those that ask the short form."""
    cards = TransferCard.objects.filter(opened_at__gte=start)
    short = {"why": TransferCard.Why.DEFAULT.value}
    return cards.exclude(**short), cards.filter(**short)


def _counted(kind: str, rows: QuerySet, body: str, bodies: list[int]) -> QuerySet:
    """How many there are of each body."""
    found = rows.order_by().filter(**{f"{body}__in": bodies})
    named = found.annotate(_kind=_text(kind), _body=F(f"{body}_id"))
    return (
        named.values("_kind", "_body").annotate(_n=Count("pk")).values_list("_kind", "_body", "_n")
    )


def _one(kind: str, rows: QuerySet) -> QuerySet:
    named = rows.order_by().annotate(_kind=_text(kind), _body=Value(0, output_field=IntegerField()))
    return (
        named.values("_kind", "_body")
        .annotate(_n=Count("pk", distinct=True))
        .values_list("_kind", "_body", "_n")
    )


def _ceiling(name: str) -> QuerySet:
    rows = AskedCeiling.objects.order_by()
    named = rows.annotate(
        _kind=_text("ceiling"), _body=Value(0, output_field=IntegerField()), _n=F(name)
    )
    return named.values_list("_kind", "_body", "_n")


def _text(code: str) -> Value:
    return Value(code, output_field=CharField())
