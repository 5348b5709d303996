"""Events: the list, one event, and what those who run it do."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.networks import actions, rules
from rhannu.networks.models import Event, Item, Network
from rhannu.organisations.models import Person, PostHolding
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice
from rhannu.web.caching import public_page
from rhannu.web.exchange.offers_forms import WhyForm
from rhannu.web.forms import Form, refusals_on
from rhannu.web.networks import events_forms as forms
from rhannu.web.networks.events_rows import event_page, programme, rows
from rhannu.web.networks.themes_rows import themes_of_event
from rhannu.web.paging import page_of
from rhannu.web.pieces import Link
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn

MOST_TO_RECORD = 20


@public_page(query=["after", "show"])
@require_GET
def events(request: HttpRequest) -> HttpResponse:
    """What is to come, the soonest first; or what was, the latest first."""
    past = request.GET.get("show") == "past"
    every = Event.objects.past(request.today) if past else Event.objects.to_come(request.today)
    order = ["-on", "-pk"] if past else ["on", "pk"]
    page = page_of(every, order=order, after=request.GET.get("after"))
    context = {
        "page": page,
        "rows": rows(page),
        "past": past,
        "to_record": _to_record(request),
        "enters": bool(request.user.is_authenticated and _networks(request)[1]),
        "team": request.user.is_authenticated and is_fund_team(request.user, request.today),
    }
    return render(request, "networks/events.html", context)


def _to_record(request: HttpRequest) -> list[Link]:
    """Events that are over and of which the fund team has still to say who came."""
    if not (request.user.is_authenticated and is_fund_team(request.user, request.today)):
        return []
    found = Event.objects.to_record(request.today).order_by("ends_on", "pk")[:MOST_TO_RECORD]
    return [Link(str(one), reverse("events:came", args=[one.ref])) for one in found]


def _networks(request: Any) -> tuple[list[Network], bool]:
    """The networks for which the reader may enter events, and whether they may enter any at all."""
    if is_fund_team(request.user, request.today):
        return list(Network.objects.filter(closed_on=None).order_by("sort_key", "pk")), True
    held = PostHolding.objects.held_on(request.today).filter(person=request.user)
    own = Network.objects.filter(convenor__in=held.values("post"), closed_on=None)
    found = list(own.order_by("sort_key", "pk"))
    return found, bool(found)


@public_page()
@require_GET
def event(request: HttpRequest, ref: str) -> HttpResponse:
    found = named(ref)
    reader: Person | None = request.user if request.user.is_authenticated else None
    own = None
    if reader is not None:
        own = found.delegates.exclude(state="left").filter(person=reader).first()
    items = found.items.select_related("practice", "body")
    page = event_page(found, items, own, reader=reader, today=request.today)
    themes = themes_of_event(found, request.today)
    return render(request, "networks/event.html", {"page": page, "ref": ref, "themes": themes})


def named(ref: str) -> Event:
    return get_object_or_404(Event.objects.select_related("network"), ref=ref)


# ------------------------------------------------------------------ those who run it


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    networks, may = _networks(request)
    if not may:
        rules.check_can_make_event(by=request.user, network=None, on=request.today)
    first: dict[str, Any] = {"kind": Event.Kind.SEMINAR, "language": Event.Language.BOTH}
    asked = request.GET.get("network", "")
    first |= {"network": asked} if asked in {one.slug for one in networks} else {}
    form = forms.EventForm(posted(request), networks=networks, initial=first)
    if form.is_valid():
        with refusals_on(form):
            made = actions.make_event(by=request.user, at=request.now, **form.cleaned_data)
            return redirect("events:event", made.ref)
    told = {
        "heading": _("Enter an event"),
        "lead": _("A seminar, an open day or a webinar. Its programme comes afterwards."),
        "act": _("Enter it"),
        "back": reverse("events:list"),
    }
    return plain_form(request, form, back_words=_("Events"), **told)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, ref: str) -> HttpResponse:
    found = named(ref)
    rules.check_can_change_event(by=request.user, event=found, on=request.today)
    form = forms.EventForm(posted(request), initial=forms.as_it_is(found))
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.change_event(by=request.user, event=found, at=request.now, **facts)
            return redirect("events:event", ref)
    told = {
        "heading": _("Change the event"),
        "lead": _("Everybody who signed up is told where the day, the time or the place changes."),
        "act": _("Change it"),
    }
    return form_of(request, form, ref, **told)


@login_required
@require_POST
def close(request: SignedIn, ref: str) -> HttpResponse:
    actions.close_event(by=request.user, event=named(ref), at=request.now)
    return redirect("events:event", ref)


@login_required
@require_http_methods(["GET", "POST"])
def call_off(request: SignedIn, ref: str) -> HttpResponse:
    found = named(ref)
    rules.check_can_change_event(by=request.user, event=found, on=request.today)
    form = WhyForm(posted(request))
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.call_off_event(by=request.user, event=found, at=request.now, **facts)
            return redirect("events:event", ref)
    told = {
        "heading": _("Call it off?"),
        "lead": _("Everybody who signed up is told, and it goes out of their calendars."),
        "act": _("Call it off"),
    }
    return form_of(request, form, ref, **told)


@login_required
@require_http_methods(["GET", "POST"])
def programme_of(request: SignedIn, ref: str) -> HttpResponse:
    """What stands on it, and a form that adds to it."""
    found = named(ref)
    rules.check_can_change_event(by=request.user, event=found, on=request.today)
    practices = Practice.objects.current().order_by("sort_en", "pk")
    form = forms.ItemForm(posted(request), practices=practices)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.add_item(by=request.user, event=found, at=request.now, **facts)
            return redirect("events:programme", ref)
    items = found.items.select_related("practice", "body")
    context = {"form": form, "event": found, "rows": programme(items, drop=ref)}
    return render(request, "networks/programme.html", context)


@login_required
@require_POST
def drop_item(request: SignedIn, ref: str, item: int) -> HttpResponse:
    found = named(ref)
    gone = get_object_or_404(Item, pk=item, event=found)
    actions.drop_item(by=request.user, event=found, item=gone, at=request.now)
    return redirect("events:programme", ref)


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def form_of(request: HttpRequest, form: Form, ref: str, **told: Any) -> HttpResponse:
    back = reverse("events:event", args=[ref])
    return plain_form(request, form, back=back, back_words=_("Back to the event"), **told)
