"""Places at an event: signing up with or without an account, by a mailed link, and who comes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rhannu.base.languages import current
from rhannu.documents import event_sheets
from rhannu.networks import actions, rules
from rhannu.networks.links import MY_PLACE
from rhannu.networks.models import Delegate, Event
from rhannu.organisations.actions import system_person
from rhannu.organisations.actions.links import find_link
from rhannu.web.exchange.ask_for import organisations_to_ask_for
from rhannu.web.forms import Form, refusals_on
from rhannu.web.link_pages import behind_a_link
from rhannu.web.networks import events_forms as forms
from rhannu.web.networks.events import form_of, named, posted
from rhannu.web.networks.events_rows import when_words
from rhannu.web.paging import page_of
from rhannu.web.pieces import Link
from rhannu.web.signed_in import SignedIn


@dataclass(frozen=True)
class DelegateRow:
    name: str
    more: str  # post and body
    state: str
    needs: str


def delegate_words(one: Delegate) -> str:
    """Post and body."""
    body = one.organisation.short() if one.organisation else one.organisation_words
    return ", ".join(filter(None, [one.post, body]))


@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest, ref: str) -> HttpResponse:
    found = named(ref)
    rules.check_takes_names(event=found, on=request.today)
    lead = _("It is on %(day)s.") % {"day": when_words(found)}
    if not found.free:
        lead = _(
            "All places are taken. Sign up to wait: whoever waits longest gets what falls free, "
            "and is told by mail."
        )
    told = {"heading": _("Sign up: %(event)s") % {"event": found}, "lead": lead}
    told["act"] = _("Sign up")
    if request.user.is_authenticated:
        return _as_oneself(request, found, told)
    form = forms.GuestForm(posted(request))
    if form.is_valid():
        with refusals_on(form):
            facts = {"language": current(), "at": request.now, **form.facts()}
            actions.ask_to_join(by=system_person(), event=found, **facts)
            return redirect("events:asked")
    return form_of(request, form, ref, **told)


def _as_oneself(request: Any, found: Event, told: dict[str, Any]) -> HttpResponse:
    rules.check_can_join(by=request.user, event=found, on=request.today)
    form = forms.JoinForm(posted(request), bodies=organisations_to_ask_for(request)[:50])
    if form.is_valid():
        with refusals_on(form):
            actions.join_event(by=request.user, event=found, at=request.now, **form.facts())
            return redirect("events:event", found.ref)
    return form_of(request, form, found.ref, **told)


@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """Look into your mail."""
    return render(request, "networks/event_asked.html")


@login_required
@require_http_methods(["GET", "POST"])
def give_up(request: SignedIn, ref: str) -> HttpResponse:
    found = named(ref)
    own = found.delegates.exclude(state="left").filter(person=request.user).first()
    if own is None:
        raise Http404
    own.event = found
    rules.check_can_give_up_place(by=request.user, delegate=own, on=request.today)
    form = Form(posted(request))
    if form.is_valid():
        with refusals_on(form):
            actions.give_up_place(by=request.user, delegate=own, at=request.now)
            return redirect("events:event", ref)
    told = {
        "heading": _("Give your place up?"),
        "lead": _("Whoever waits longest gets it. You can sign up again."),
        "act": _("Give it up"),
    }
    return form_of(request, form, ref, **told)


# ------------------------------------------------------------------ by a mailed link


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page behind a mailed link about an event."""
    return wraps(view)(behind_a_link(view, _instead))


def _instead() -> list[Link]:
    return [
        Link(_("Look at what is coming"), reverse("events:list")),
        Link(_("Write to the fund team"), reverse("home:contact")),
    ]


@by_link
def place(request: HttpRequest, token: str) -> HttpResponse:
    """One's own place: to confirm it, or to give it up. Opening it changes nothing."""
    link = find_link(token, purpose=MY_PLACE, at=request.now)
    rows = Delegate.objects.select_related("event__network", "person")
    own = get_object_or_404(rows, ref=link.about)
    deed = request.POST.get("deed", "") if request.method == "POST" else ""
    form = Form(posted(request))
    if deed in {"confirm", "give_up"} and form.is_valid():
        verb = actions.confirm_place if deed == "confirm" else actions.give_up_place
        with refusals_on(form):
            verb(by=link.person, delegate=own, at=request.now)
            return redirect("events:place", token)
    over = own.event.called_off_at is not None or own.event.ends_on < request.today
    context = {
        "event": own.event,
        "form": form,
        "when": when_words(own.event),
        "state": own.state,
        "state_words": own.get_state_display(),
        "over": over,
        "join_link": own.event.join_link if own.state == Delegate.State.HOLDS else "",
    }
    return render(request, "networks/event_place.html", context)


# ------------------------------------------------------------------ who comes


@login_required
@require_GET
def delegates(request: SignedIn, ref: str) -> HttpResponse:
    """Who comes: all for those who run it; for delegates those who let themselves be seen."""
    found = named(ref)
    runs = rules.runs(request.user, found, request.today)
    coming = found.delegates.filter(state=Delegate.State.HOLDS)
    if not runs and not coming.filter(person=request.user).exists():
        raise Http404
    seen = found.delegates.open() if runs else coming.filter(is_listed=True)
    rows = seen.select_related("person", "organisation")
    page = page_of(rows, order=["pk"], after=request.GET.get("after"))
    context = {
        "event": found,
        "runs": runs,
        "page": page,
        "rows": [
            DelegateRow(
                name=one.person.name,
                more=delegate_words(one),
                state=str(one.get_state_display()) if runs else "",
                needs=one.needs if runs else "",
            )
            for one in page
        ],
    }
    return render(request, "networks/delegates.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def came(request: SignedIn, ref: str) -> HttpResponse:
    """Tick who came; again as often as somebody comes late."""
    found = named(ref)
    rules.check_can_say_who_attended(by=request.user, event=found, at=request.now)
    listed = [(one, f"{one.person.name}. {delegate_words(one)}") for one in _coming(found)]
    form = forms.CameForm(posted(request), delegates=listed)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.say_who_attended(by=request.user, event=found, at=request.now, **facts)
            return redirect("events:event", ref)
    told = {
        "heading": _("Who came?"),
        "lead": _("Tick those who came. You can correct it later.")
        if listed
        else _("Nobody had signed up. Record that, and it is closed."),
        "act": _("Record who came"),
    }
    return form_of(request, form, ref, **told)


@login_required
@require_GET
def badges(request: SignedIn, ref: str) -> HttpResponse:
    """A badge for everybody who comes, eight on a page."""
    return _sheet(request, ref, event_sheets.badges, "badges")


@login_required
@require_GET
def attendance(request: SignedIn, ref: str) -> HttpResponse:
    """A line for everybody who comes, to sign on."""
    return _sheet(request, ref, event_sheets.attendance, "attendance")


def _sheet(request: SignedIn, ref: str, make: Callable[..., bytes], name: str) -> HttpResponse:
    found = named(ref)
    rules.check_runs(by=request.user, event=found, on=request.today)
    lines = [event_sheets.Comes(one.person.name, delegate_words(one)) for one in _coming(found)]
    content = make(found, lines, when=when_words(found))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}-{current()}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _coming(found: Event) -> list[Delegate]:
    rows = found.delegates.filter(state=Delegate.State.HOLDS)
    return list(rows.select_related("person", "organisation").order_by("person__name", "pk"))
