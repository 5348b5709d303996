"""Questions about the weekly list: what stands in it, the hours there are, and how its tips did."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rhannu.analysis.tips import Outcome, choose, weights
from rhannu.base.prepared import prepared
from rhannu.exchange.donors import MOST_REQUESTS
from rhannu.exchange.meter import Asked, of_bodies, quarter_of
from rhannu.exchange.minutes import TO_ANSWER
from rhannu.exchange.models import Request, Stage, Tip, TipList, TipTerms
from rhannu.exchange.tips_found import Found, found, monday
from rhannu.organisations.models import MailChoice, Organisation, PostHolding, RoleGrant

MOST_OF_A_BODY = 3  # tips in the list of one organisation
MOST_OF_THE_TEAM = 20
OF_ONE_BODY = 1  # tips for one recipient in the fund team's list
LEAST_HOURS, MOST_HOURS = 0, 20
ALL_DAY = 24 * 60
# A tip is judged when it has had time to lead somewhere.
JUDGED_AFTER = timedelta(days=30)
JUDGED_FOR = timedelta(days=365)


def terms() -> TipTerms:
    """The hours that the fund team says it has, or those we begin with."""
    return TipTerms.objects.order_by("pk").first() or TipTerms()


@prepared
def lists_of(organisations: Collection[int], week: date) -> QuerySet[TipList]:
    """The week's lists of these organisations."""
    rows = TipList.objects.filter(week=week, organisation__in=organisations)
    return rows.select_related("organisation").order_by("organisation_id")


@prepared
def team_list(week: date) -> QuerySet[TipList]:
    """The fund team's list of the week: one row, or none."""
    return TipList.objects.filter(week=week, organisation=None)


@prepared
def tips_of(lists: Collection[int]) -> QuerySet[Tip]:
    """What stands in these lists, in order, with all that is said of each."""
    rows = Tip.objects.filter(list__in=lists).select_related(*SAID)
    return rows.order_by("list_id", "place", "pk")


# What a tip's words are made of.
SAID = (
    "list__organisation",
    "recipient",
    "donor",
    "practice",
    "recipient_post__organisation",
    "donor_post__organisation",
    "need",
    "stall",
    "project",
    "request__transfer",
)


@prepared
def open_tips(organisations: Collection[int], week: date) -> QuerySet:
    """How many tips of the week wait for an answer in these organisations' lists: at most one row."""
    rows = Tip.objects.open().filter(list__week=week, list__organisation__in=organisations)
    return rows.order_by().values("list__week").annotate(n=Count("pk")).values_list("n", flat=True)


@prepared
def open_tips_of_the_team(week: date) -> QuerySet:
    """The same of the fund team's list."""
    rows = Tip.objects.open().filter(list__week=week, list__organisation=None)
    return rows.order_by().values("list__week").annotate(n=Count("pk")).values_list("n", flat=True)


# ------------------------------------------------------------------ what goes into a list


def proposed(body: Organisation | None, on: date, *, minutes: int, most: int) -> list[Found]:
    """The worthiest conversations for a list, within its minutes and what donors can bear."""
    could_be = found(on, body)
    learnt = weights(outcomes(on)) or {}
    by_candidate = {
        replace(one.candidate, worth=one.candidate.worth * learnt.get(one.candidate.why, 1.0)): one
        for one in could_be
    }
    taken = choose(
        by_candidate,
        minutes=minutes,
        most=most,
        room=room_of({one.donor for one in by_candidate}, on),
        of_one_body=OF_ONE_BODY if body is None else most,
    )
    return [by_candidate[one] for one in taken]


def room_of(donors: Collection[int], on: date) -> dict[int, int]:
    """How many more requests each of these could bear: what is proposed already counts as asked."""
    asked = of_bodies(donors, on)
    waiting = Tip.objects.open().filter(donor__in=donors, list__week=monday(on))
    shown: dict[int, int] = {}
    pairs = waiting.order_by().values_list("donor", "recipient", "practice").distinct()
    for donor, _recipient, _practice in pairs:
        shown[donor] = shown.get(donor, 0) + 1
    return {key: _bears(asked[key]) - shown.get(key, 0) for key in donors}


def _bears(asked: Asked) -> int:
    """How many requests more, by their number in 90 days and by the minutes of the quarter."""
    by_minutes = (asked.ceiling - asked.minutes) // TO_ANSWER["request"]
    return min(MOST_REQUESTS - asked.lately, by_minutes)


MAIL = "tips"  # the kind of mail that brings the list: see notices.about_tips


def is_filled(body: Organisation | None, on: date) -> bool:
    """Whether its list was looked over that day."""
    return TipList.objects.filter(organisation=body, filled_on=on).exists()


def bodies_to_fill_for(on: date) -> QuerySet[Organisation]:
    """Those with people who could read it: once a week, and each day for those who ask."""
    lists = TipList.objects.filter(organisation=OuterRef("pk"), week=monday(on))
    daily = MailChoice.objects.filter(kind=MAIL, pace="daily").values("person")
    due = ~Exists(lists) | (_has_people(on, daily) & ~Exists(lists.filter(filled_on=on)))
    return Organisation.objects.present().filter(due, _has_people(on)).order_by("pk")


def _has_people(on: date, people: QuerySet | None = None) -> Q:
    """Somebody, or one of these people, acts for the body."""
    posts = PostHolding.objects.held_on(on).filter(person__is_active=True, post__closed_on=None)
    roles = RoleGrant.objects.held_on(on).filter(person__is_active=True)
    roles = roles.exclude(organisation=None)
    if people is not None:
        posts, roles = posts.filter(person__in=people), roles.filter(person__in=people)
    return Q(pk__in=posts.values("post__organisation")) | Q(pk__in=roles.values("organisation"))


# ------------------------------------------------------------------ how tips did


@dataclass(frozen=True)
class Record:
    """How the tips of a time did: each number holds those further on. Examples are not counted."""

    first: date
    last: date
    shown: int
    accepted: int
    met: int
    applied: int
    changed: int


def record_of_last_quarter(body: Organisation | None, on: date) -> Record:
    """How the tips of a list did in the last whole quarter, as far as is known now. One query."""
    last = quarter_of(on)[0] - timedelta(days=1)
    return record(body, *quarter_of(last))


def record(body: Organisation | None, first: date, last: date) -> Record:
    rows = Tip.objects.filter(
        list__organisation=body, shown_on__range=(first, last), is_example=False
    )
    return Record(first, last, **rows.aggregate(**_COUNTS))


_MET = Q(request__state=Request.State.MET)
_COUNTS = {
    "shown": Count("pk"),
    "accepted": Count("pk", filter=Q(state=Tip.State.ACCEPTED)),
    "met": Count("pk", filter=_MET),
    "applied": Count(
        "pk", filter=_MET & Q(request__transfer__stage__in=[Stage.APPLIED, Stage.IMPROVED])
    ),
    "changed": Count("pk", filter=_MET & Q(request__transfer__stage=Stage.IMPROVED)),
}


def outcomes(on: date) -> dict[str, Outcome]:
    """What came of the fund team's tips of each cause over a year, of those that had time. One query."""
    judged = (on - JUDGED_FOR, on - JUDGED_AFTER)
    rows = Tip.objects.filter(list__organisation=None, shown_on__range=judged, is_example=False)
    counted = rows.order_by().values("why").annotate(shown=_COUNTS["shown"], met=_COUNTS["met"])
    return {row["why"]: Outcome(row["shown"], row["met"]) for row in counted}
