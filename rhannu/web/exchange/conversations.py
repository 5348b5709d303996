"""The reader's own conversations; for the fund team, all of them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rhannu.base.joined import joined
from rhannu.base.prepared import prepared
from rhannu.exchange.models import Transfer, sight_of
from rhannu.insight import today, waits
from rhannu.organisations.rules import is_fund_team
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.exchange import conversations_rows
from rhannu.web.paging import SIZE, first_page, page_of
from rhannu.web.readers import own_organisations
from rhannu.web.signed_in import SignedIn

ORDER = ("-moved_on", "-pk")


@login_required
@kept_for_colleagues
def conversations(request: SignedIn) -> HttpResponse:
    """Newest move first; `?show=` is one of conversations_rows.SHOWN."""
    show = request.GET.get("show", "")
    show = show if show in conversations_rows.SHOWN else ""
    team = _sees_all(request)
    own = set() if team else own_organisations(request)
    whole, confirmed, sides = sight_of(request.user, request.today)
    # A prepared question asks about nothing that its query would not hold.
    turns = own if show == "waiting" and not team else set()
    asked = ((show,), team, turns, request.today, whole, confirmed, set() if whole else sides)
    after = request.GET.get("after")
    if after:
        page = page_of(_shown(*asked), order=ORDER, after=after)
    else:
        page = first_page(_first(*asked), order=ORDER)
    threads = today.threads(page)
    stuck = {one.transfer.pk for one in threads if waits.is_stuck(one.at, one.since, request.today)}
    with_words = _("From and to") if team else _("With")
    context = {
        "page": page,
        "rows": conversations_rows.rows(
            threads, own=own, stuck=stuck, today=request.today, with_words=with_words
        ),
        "filters": conversations_rows.filters(show),
        "empty": conversations_rows.EMPTY[show],
        "with_words": with_words,
    }
    return render(request, "exchange/conversations.html", context)


@prepared
def _first(*asked: Any) -> QuerySet[Transfer]:
    return _shown(*asked).order_by(*ORDER)[: SIZE + 1]


def _shown(
    show: tuple[str],
    team: bool,
    own: Collection[int],
    on: date,
    whole: bool,
    confirmed: bool,
    sides: Collection[int],
) -> QuerySet[Transfer]:
    """The conversations that are wanted, each with its overdue promise and its two sides.

    show  its one code, in a tuple: another code is another query.
    whole, confirmed, sides  what the reader sees; see `sight_of`.
    """
    visible = Transfer.objects.in_sight(whole, confirmed, sides)
    if show == ("waiting",) and team:
        found = waits.waiting(visible, "verify")
    else:
        found = {
            "": lambda: visible,
            "waiting": lambda: today.mine(visible, own, on),
            "moving": lambda: waits.moving(visible, on),
            "stuck": lambda: waits.stuck(visible, on),
            "decided": lambda: visible.exclude(decision=""),
        }[show[0]]()
    return joined(waits.with_late_promise(found, on), **today.SIDES)


def _sees_all(request: SignedIn) -> bool:
    return is_fund_team(request.user, request.today)
