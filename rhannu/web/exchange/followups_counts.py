"""Promises, barriers and remedies over everything on record, for the fund team and analysts."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from rhannu.exchange import followups, rules, stalls
from rhannu.exchange.models import Barrier, Commitment, Level, Remedy
from rhannu.organisations.rules import is_fund_team
from rhannu.web.exchange.followups_words import counted_words
from rhannu.web.exchange.stalls_words import helped_words
from rhannu.web.signed_in import SignedIn


@dataclass(frozen=True)
class BarrierRow:
    label: str
    set: str
    person: int
    organisation: int


@dataclass(frozen=True)
class RemedyRow:
    label: str
    words: str


@login_required
@require_safe
def follow_ups(request: SignedIn) -> HttpResponse:
    """Three questions, whatever is on record."""
    rules.check_can_analyse(by=request.user, on=request.today)
    counted = followups.counted(Commitment.objects.all())
    intended, made = counted_words(counted[False])
    examples = "; ".join(counted_words(counted[True])) if counted[True].promised else ""
    found = stalls.barriers(example=False)
    context = {
        "heading": _("Promises, and what stands in the way"),
        "intended": intended,
        "made": made,
        "examples": examples,
        "stalled": stalled_words(found),
        "barriers": barrier_rows(found),
        "remedies": [
            RemedyRow(str(Remedy(remedy).label), helped_words(helped))
            for remedy, helped in stalls.what_helped().items()
        ],
        "may_set": is_fund_team(request.user, request.today),
    }
    return render(request, "exchange/follow_ups.html", context)


def stalled_words(found: stalls.Barriers) -> str:
    stalled = ngettext(
        "%(n)s transfer has stalled.", "Transfers have stalled %(n)s times.", found.stalled
    )
    said = ngettext(
        "%(n)s answer says why or that it goes on.",
        "%(n)s answers say why or that it goes on.",
        found.answered,
    )
    return f"{stalled % {'n': found.stalled}} {said % {'n': found.answered}}"


def barrier_rows(found: stalls.Barriers) -> list[BarrierRow]:
    """Those that were named, the most often named first; of equals, in the order of the list."""
    rows = [
        BarrierRow(
            label=str(barrier.label),
            set=_("The literature’s") if barrier.from_literature else _("The paper’s own"),
            person=found.named.get((barrier, Level.PERSON), 0),
            organisation=found.named.get((barrier, Level.ORGANISATION), 0),
        )
        for barrier in Barrier
    ]
    named = [one for one in rows if one.person + one.organisation]
    return sorted(named, key=lambda one: -(one.person + one.organisation))
