"""Calendars to subscribe to: where one gets the secret address, and the calendar behind it.

The address opens without signing in, because no calendar signs in. It is shown once, kept as a hash,
and shows no more than its owner may see at the moment.
"""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from rhannu.base.refusals import allowed
from rhannu.documents.calendars import published
from rhannu.exchange import actions, calendar_feeds, rules
from rhannu.exchange.models import CalendarFeed
from rhannu.organisations.models import Organisation
from rhannu.web import words
from rhannu.web.calendars import in_full, subscribed
from rhannu.web.exchange.feeds_entries import entries_of
from rhannu.web.signed_in import SignedIn

OWN = "mine"


@dataclass(frozen=True)
class FeedRow:
    """A calendar that the reader can subscribe to. `value` says which, in a form."""

    name: str
    value: str
    since: str  # when its address was made; blank where there is none


@login_required
@require_GET
def calendar(request: SignedIn) -> HttpResponse:
    return _page(request)


def _page(request: SignedIn, **more: str) -> HttpResponse:
    response = render(request, "exchange/calendar.html", {"rows": _rows(request), **more})
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "same-origin"
    return response


@login_required
@require_POST
def make(request: SignedIn) -> HttpResponse:
    """Make an address, and show it this once."""
    body = _asked_for(request)
    token = actions.make_feed(by=request.user, at=request.now, organisation=body)
    return _page(
        request,
        address=in_full("exchange:feed", token),
        of=body.short() if body else _("Your own meetings"),
    )


@login_required
@require_POST
def end(request: SignedIn) -> HttpResponse:
    actions.end_feed(by=request.user, at=request.now, organisation=_asked_for(request))
    return redirect("exchange:calendar")


def _asked_for(request: SignedIn) -> Organisation | None:
    """Which calendar: the reader's own, or that of an organisation by its slug."""
    value = request.POST.get("of", OWN)
    if value == OWN:
        return None
    found = Organisation.objects.filter(slug=value).first()
    if found is None:
        raise Http404
    return found


def _rows(request: SignedIn) -> list[FeedRow]:
    made = CalendarFeed.objects.filter(person=request.user)
    since = {one.organisation_id: words.day(one.made_at) for one in made}
    own = Organisation.objects.filter(pk__in=request.user.organisations_on(request.today))
    rows = [FeedRow(_("Your own meetings"), OWN, since.get(None, ""))]
    rows += [FeedRow(one.short(), one.slug, since.get(one.pk, "")) for one in own.order_by("slug")]
    return rows


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of a secret address. One that opens nothing any more is not there."""
    found = calendar_feeds.feed_behind(token)
    if found is None or not _still(found, request):
        raise Http404
    ics = published(entries_of(found, request.today), name=_name(found))
    response = subscribed(request, ics, kept="private, no-cache")
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _still(found: CalendarFeed, request: HttpRequest) -> bool:
    """Whether its owner may still read it: somebody who has left reads nothing more."""
    asked = {"by": found.person, "organisation": found.organisation, "on": request.today}
    return allowed(rules.check_can_subscribe, **asked)


def _name(found: CalendarFeed) -> str:
    return f"Rhannu: {found.organisation.short()}" if found.organisation else "Rhannu"
