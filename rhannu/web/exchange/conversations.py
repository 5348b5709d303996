"""The reader's own conversations; for the fund team, all of them."""

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from rhannu.base.joined import joined
from rhannu.exchange.models import Transfer
from rhannu.insight import today, waits
from rhannu.organisations.rules import is_fund_team
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.exchange import conversations_rows
from rhannu.web.paging import page_of
from rhannu.web.readers import own_organisations
from rhannu.web.signed_in import SignedIn


@login_required
@kept_for_colleagues
def conversations(request: SignedIn) -> HttpResponse:
    """Newest move first; `?show=` is one of conversations_rows.SHOWN."""
    show = request.GET.get("show", "")
    show = show if show in conversations_rows.SHOWN else ""
    own = set() if _sees_all(request) else own_organisations(request)
    visible = Transfer.objects.visible_to(request.user, request.today)
    transfers = waits.with_late_promise(_shown(request, visible, show, own), request.today)
    page = page_of(
        joined(transfers, **today.SIDES),
        order=["-moved_on", "-pk"],
        after=request.GET.get("after"),
    )
    threads = today.threads(page)
    stuck = {one.transfer.pk for one in threads if waits.is_stuck(one.at, one.since, request.today)}
    context = {
        "page": page,
        "rows": conversations_rows.rows(threads, own=own, stuck=stuck, today=request.today),
        "filters": conversations_rows.filters(show),
        "empty": conversations_rows.EMPTY[show],
        "with_words": _("From and to") if _sees_all(request) else _("With"),
    }
    return render(request, "exchange/conversations.html", context)


def _shown(
    request: SignedIn, visible: QuerySet[Transfer], show: str, own: set[int]
) -> QuerySet[Transfer]:
    if show == "waiting" and _sees_all(request):
        return waits.waiting(visible, "verify")
    return {
        "": lambda: visible,
        "waiting": lambda: today.mine(visible, own, request.today),
        "moving": lambda: waits.moving(visible, request.today),
        "stuck": lambda: waits.stuck(visible, request.today),
        "decided": lambda: visible.exclude(decision=""),
    }[show]()


def _sees_all(request: SignedIn) -> bool:
    return is_fund_team(request.user, request.today)
