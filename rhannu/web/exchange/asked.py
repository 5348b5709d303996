"""The asked-of meter on its pages: one's own, that of a body, and the ceiling."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.exchange import actions, meter, rules
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.web import words
from rhannu.web.exchange import asked_words
from rhannu.web.exchange.asked_forms import CeilingForm
from rhannu.web.exchange.asked_words import KindRow
from rhannu.web.forms import refusals_on
from rhannu.web.plain import plain_form
from rhannu.web.readers import own_organisations
from rhannu.web.signed_in import SignedIn


@dataclass(frozen=True)
class Meter:
    """One meter as it is shown."""

    title: str
    total: str
    held_back: str
    rows: list[KindRow]


def _meter(title: str, asked: meter.Asked, on) -> Meter:
    day = words.day(meter.opens_on(on))
    return Meter(
        title, asked_words.total(asked), asked_words.held_back(asked, day), asked_words.rows(asked)
    )


@login_required
def own(request: SignedIn) -> HttpResponse:
    """What we have asked of the reader, and of each of their organisations."""
    on = request.today
    bodies = list(Organisation.objects.filter(pk__in=own_organisations(request)).order_by("pk"))
    of_bodies = meter.of_bodies([one.pk for one in bodies], on) if bodies else {}
    meters = [_meter(_("Of you"), meter.of_person(request.user, on), on)]
    meters += [_meter(str(body), of_bodies[body.pk], on) for body in bodies]
    return _page(request, meters, back=reverse("home:home"), back_words=_("Today"))


@login_required
def of_body(request: SignedIn, slug: str) -> HttpResponse:
    """The same of one body, for its own people and the fund team."""
    body = get_object_or_404(Organisation, slug=slug)
    rules.check_sees_asked(by=request.user, organisation=body, on=request.today)
    asked = meter.of_bodies([body.pk], request.today)[body.pk]
    back = reverse("organisations:organisation", args=[slug])
    return _page(
        request, [_meter(str(body), asked, request.today)], back=back, back_words=str(body)
    )


def _page(request: SignedIn, meters: list[Meter], *, back: str, back_words: str) -> HttpResponse:
    first, last = meter.quarter_of(request.today)
    context = {
        "meters": meters,
        "first": words.day(first),
        "last": words.day(last),
        "back": back,
        "back_words": back_words,
        "team": is_fund_team(request.user, request.today),
    }
    return render(request, "exchange/asked.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def ceiling(request: SignedIn) -> HttpResponse:
    """The fund team says how much may be asked in a quarter."""
    rules.check_can_set_ceiling(by=request.user, on=request.today)
    now = meter.ceiling()
    first = {"body_minutes": now.body_minutes, "person_minutes": now.person_minutes}
    form = CeilingForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.set_asked_ceiling(by=request.user, at=request.now, **form.cleaned_data)
            return redirect("exchange:asked")
    return plain_form(
        request,
        form,
        back=reverse("exchange:asked"),
        back_words=_("What we have asked"),
        heading=_("How much may be asked in a quarter?"),
        lead=_(
            "Over it, requests to talk are held back until the next quarter, and nobody is proposed "
            "for a conversation. You can ask all the same, with a reason."
        ),
        act=_("Keep to these minutes"),
    )
