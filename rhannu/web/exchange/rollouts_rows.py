"""Roll-outs as rows of a list: what, by whom, how far, by when."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import Said, said
from rhannu.exchange.models import Decision, Rollout, RolloutMember, RolloutState
from rhannu.web import words
from rhannu.web.practices import addresses


@dataclass(frozen=True)
class RolloutRow:
    title: Said
    address: str
    state: str
    kind: str  # of its tag
    sponsor: str
    fact: str
    example: bool


@dataclass(frozen=True)
class YoursRow:
    """A roll-out that asks one of the reader's bodies."""

    title: Said
    address: str
    body: str
    fact: str
    answer: str
    answered: bool
    example: bool


def rows(rollouts: Iterable[Rollout], today: date) -> list[RolloutRow]:
    """One keyed query for how many are asked."""
    shown = list(rollouts)
    asked = dict(
        RolloutMember.objects.asked()
        .filter(rollout__in=shown)
        .values_list("rollout")
        .annotate(n=Count("pk"))
    )
    return [_row(one, asked.get(one.pk, 0), today) for one in shown]


def _row(one: Rollout, asked: int, today: date) -> RolloutRow:
    # Translators: the state and the mode of a roll-out: "Launched, mandated".
    state = _("%(state)s, %(mode)s") % {
        "state": one.get_state_display(),
        "mode": one.get_mode_display().lower(),
    }
    return RolloutRow(
        title=said(one.practice, "title"),
        address=reverse("exchange:rollout", args=[one.ref]),
        state=state,
        kind={"draft": "wait", "launched": "", "closed": "kind"}[one.state],
        sponsor=one.sponsor.short(),
        fact=_fact(one, asked, today),
        example=one.is_example,
    )


def _fact(one: Rollout, asked: int, today: date) -> str:
    if one.state == RolloutState.DRAFT:
        return _("Nobody is asked yet.")
    bodies = ngettext("%(n)d organisation is asked.", "%(n)d organisations are asked.", asked) % {
        "n": asked
    }
    if one.closed_on:
        return f"{bodies} " + _("Closed on %(day)s.") % {"day": words.day(one.closed_on)}
    return f"{bodies} {by_when(one.reply_by, today)}"


def by_when(reply_by: date, today: date) -> str:
    if reply_by < today:
        return _("Answers were due by %(day)s.") % {"day": words.day(reply_by)}
    return _("Answers are due by %(day)s.") % {"day": words.day(reply_by)}


def yours(own: Collection[int], today: date) -> list[YoursRow]:
    """Open roll-outs that ask the reader's bodies; those without an answer first. Two queries."""
    members = RolloutMember.objects.asked().filter(
        organisation__in=own, rollout__state=RolloutState.LAUNCHED
    )
    members = members.select_related("organisation", "rollout__practice").order_by("rollout", "pk")
    found = list(members)
    wanted = Q()
    for one in found:
        wanted |= Q(practice=one.rollout.practice_id, organisation=one.organisation_id)
    given = (
        set(
            Decision.objects.filter(wanted, is_current=True).values_list(
                "practice_id", "organisation_id"
            )
        )
        if found
        else set()
    )
    shown = [
        _yours(one, (one.rollout.practice_id, one.organisation_id) in given, today) for one in found
    ]
    return sorted(shown, key=lambda row: row.answered)


def _yours(member: RolloutMember, answered: bool, today: date) -> YoursRow:
    rollout = member.rollout
    due = by_when(rollout.reply_by, today)
    return YoursRow(
        title=said(rollout.practice, "title"),
        address=reverse("exchange:rollout", args=[rollout.ref]),
        body=member.organisation.short(),
        fact=_("Your answer is on record. You can change it.") if answered else due,
        answer=addresses.decide(rollout.practice.slug),
        answered=answered,
        example=rollout.is_example,
    )
