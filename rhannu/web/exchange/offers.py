"""What bodies offer to show: the list, one offer, signing up for it, and what its host does."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.exchange import actions, rules
from rhannu.exchange.donors import donors_of
from rhannu.exchange.models import Offer, SignUp
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice
from rhannu.practices.rules import check_is_current
from rhannu.web.exchange import offers_forms as forms
from rhannu.web.exchange.ask_for import organisations_to_ask_for
from rhannu.web.exchange.offers_rows import offer_page, rows, title_words, when_words
from rhannu.web.forms import Form, refusals_on
from rhannu.web.paging import page_of
from rhannu.web.pieces import Link
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn

MOST_TO_RECORD = 20


@require_GET
def offers(request: HttpRequest) -> HttpResponse:
    """What is to come, the soonest first."""
    found = Offer.objects.to_come(request.today).select_related("practice", "host")
    page = page_of(found, order=["on", "pk"], after=request.GET.get("after"))
    context = {"page": page, "rows": rows(page), "to_record": _to_record(request)}
    return render(request, "exchange/offers.html", context)


def _to_record(request: HttpRequest) -> list[Link]:
    """Days that are over and of which the reader, for the host, has still to say who came."""
    if not request.user.is_authenticated:
        return []
    found = Offer.objects.to_record(request.today).select_related("practice", "host")
    if not is_fund_team(request.user, request.today):
        found = found.filter(host__in=request.user.organisations_on(request.today))
    return [
        Link(title_words(one), reverse("exchange:offer_came", args=[one.ref]))
        for one in found.order_by("on", "pk")[:MOST_TO_RECORD]
    ]


@require_GET
def offer(request: HttpRequest, ref: str) -> HttpResponse:
    found = _offer(ref)
    signed_up = found.sign_ups.open().select_related("organisation").order_by("pk")
    sign_ups = list(signed_up) if request.user.is_authenticated else []
    for one in sign_ups:
        one.offer = found
    reader: Any = request.user if request.user.is_authenticated else None
    page = offer_page(found, sign_ups, reader=reader, today=request.today)
    return render(request, "exchange/offer.html", {"page": page, "ref": ref})


def _offer(ref: str) -> Offer:
    return get_object_or_404(Offer.objects.select_related("practice", "host"), ref=ref)


# ------------------------------------------------------------------ the host


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn, slug: str) -> HttpResponse:
    """Offer a day about a practice that one's own organisation did."""
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    check_is_current(practice)
    hosts = _hosts(request, practice)
    if not hosts:
        own = organisations_to_ask_for(request)
        host = own[0] if own else _somebody(practice)
        rules.check_can_offer(by=request.user, host=host, is_donor=False, on=request.today)
    first = {"kind": "open_day", "language": Offer.Language.BOTH}
    form = forms.OfferForm(_posted(request), hosts=hosts, initial=first)
    if form.is_valid():
        with refusals_on(form):
            made = actions.make_offer(
                by=request.user, practice=practice, at=request.now, **form.facts()
            )
            return redirect("exchange:offer", made.ref)
    told = {
        "heading": _("Offer to show it"),
        "lead": _("Others learn most by seeing it. Say when, where and for how many."),
        "act": _("Offer it"),
    }
    return _form(request, form, back=("practices:practice", slug), **told)


def _hosts(request: SignedIn, practice: Practice) -> list[Organisation]:
    """Those that did it and for which the reader may speak."""
    donors = [one.organisation for one in donors_of([practice.pk])[practice.pk]]
    if is_fund_team(request.user, request.today):
        return donors
    own = request.user.organisations_on(request.today)
    return [one for one in donors if one.pk in own]


def _somebody(practice: Practice) -> Organisation:
    """A body that did it, so that the refusal names whom to ask; any where there is none."""
    donors = donors_of([practice.pk])[practice.pk]
    return donors[0].organisation if donors else Organisation.objects.order_by("pk")[:1].get()


@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, ref: str) -> HttpResponse:
    found = _offer(ref)
    rules.check_can_change_offer(by=request.user, offer=found, on=request.today)
    form = forms.WhenForm(_posted(request), initial=forms.as_it_is(found))
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.change_offer(by=request.user, offer=found, at=request.now, **facts)
            return redirect("exchange:offer", ref)
    told = {
        "heading": _("Change the day, the place or the places"),
        "lead": _("Everybody who signed up is told where the day, the time or the place changes."),
        "act": _("Change it"),
    }
    return _form(request, form, back=("exchange:offer", ref), **told)


@login_required
@require_http_methods(["GET", "POST"])
def describe(request: SignedIn, ref: str) -> HttpResponse:
    found = _offer(ref)
    rules.check_can_change_offer(by=request.user, offer=found, on=request.today)
    names = ("language", "who", "access", "cost")
    first = {name: getattr(found, name) for name in names}
    form = forms.WordsForm(_posted(request), initial=first)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.describe_offer(by=request.user, offer=found, at=request.now, **facts)
            return redirect("exchange:offer", ref)
    told = {
        "heading": _("Change the language, who may come, access or cost"),
        "lead": _("Everybody who signed up is told what has changed."),
        "act": _("Change it"),
    }
    return _form(request, form, back=("exchange:offer", ref), **told)


@login_required
@require_http_methods(["GET", "POST"])
def repeat(request: SignedIn, ref: str) -> HttpResponse:
    """The same again on other days."""
    found = _offer(ref)
    rules.check_acts_for(by=request.user, organisation=found.host, on=request.today)
    form = forms.OtherDaysForm(_posted(request))
    if form.is_valid():
        with refusals_on(form):
            made = actions.repeat_offer(
                by=request.user, offer=found, days=form.days(), at=request.now
            )
            return redirect("exchange:offer", made[0].ref)
    told = {
        "heading": _("The same again on other days"),
        "lead": _(
            "Each day has its own places and its own list. The time, the place and all that is "
            "said of it go along."
        ),
        "act": _("Offer these days"),
    }
    return _form(request, form, back=("exchange:offer", ref), **told)


@login_required
@require_POST
def close(request: SignedIn, ref: str) -> HttpResponse:
    actions.close_offer(by=request.user, offer=_offer(ref), at=request.now)
    return redirect("exchange:offer", ref)


@login_required
@require_http_methods(["GET", "POST"])
def call_off(request: SignedIn, ref: str) -> HttpResponse:
    found = _offer(ref)
    rules.check_can_change_offer(by=request.user, offer=found, on=request.today)
    form = forms.WhyForm(_posted(request))
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.call_off_offer(by=request.user, offer=found, at=request.now, **facts)
            return redirect("exchange:offer", ref)
    told = {
        "heading": _("Call it off?"),
        "lead": _("Everybody who signed up is told, and it goes out of their calendars."),
        "act": _("Call it off"),
    }
    return _form(request, form, back=("exchange:offer", ref), **told)


@login_required
@require_http_methods(["GET", "POST"])
def came(request: SignedIn, ref: str) -> HttpResponse:
    """How many came of each organisation: each that came has met the host."""
    found = _offer(ref)
    rules.check_can_say_who_came(by=request.user, offer=found, on=request.today)
    holding = found.sign_ups.filter(state=SignUp.State.HOLDS).select_related("organisation")
    form = forms.CameForm(_posted(request), sign_ups=list(holding.order_by("pk")))
    if form.is_valid():
        with refusals_on(form):
            counts = form.came()
            actions.say_who_came(by=request.user, offer=found, came=counts, at=request.now)
            return redirect("exchange:offer", ref)
    told = {
        "heading": _("Who came?"),
        "lead": _("Each organisation that came has met you: its conversation goes on from there.")
        if form.fields
        else _("Nobody had signed up. Record that, and it is closed."),
        "act": _("Record who came"),
    }
    return _form(request, form, back=("exchange:offer", ref), **told)


# ------------------------------------------------------------------ those who come


@login_required
@require_http_methods(["GET", "POST"])
def sign_up(request: SignedIn, ref: str) -> HttpResponse:
    found = _offer(ref)
    bodies = [one for one in organisations_to_ask_for(request) if one.pk != found.host_id]
    asked = bodies[0] if bodies else found.host
    rules.check_can_sign_up(
        by=request.user, offer=found, organisation=asked, people=1, on=request.today
    )
    form = forms.SignUpForm(_posted(request), bodies=bodies)
    if form.is_valid():
        with refusals_on(form):
            facts = form.facts()
            actions.sign_up(by=request.user, offer=found, at=request.now, **facts)
            return redirect("exchange:offer", ref)
    lead = _("It is on %(day)s.") % {"day": when_words(found)}
    if not found.free:
        lead = _(
            "All places are taken. Sign up to wait: whoever waits longest gets what falls free, "
            "and is told by mail."
        )
    told = {"heading": _("Sign up"), "lead": lead, "act": _("Sign up")}
    return _form(request, form, back=("exchange:offer", ref), **told)


@login_required
@require_http_methods(["GET", "POST"])
def give_up(request: SignedIn, ref: str, sign_up: str) -> HttpResponse:
    rows_of = SignUp.objects.select_related("organisation", "offer__host", "offer__practice")
    found = get_object_or_404(rows_of, ref=sign_up, offer__ref=ref)
    rules.check_can_give_up(by=request.user, sign_up=found, on=request.today)
    form = Form(_posted(request))
    if form.is_valid():
        with refusals_on(form):
            actions.give_up_places(by=request.user, sign_up=found, at=request.now)
            return redirect("exchange:offer", ref)
    told = {
        "heading": _("Give the places up?"),
        "lead": _("Whoever waits longest gets them. %(body)s can sign up again.")
        % {"body": found.organisation.short()},
        "act": _("Give the places up"),
    }
    return _form(request, form, back=("exchange:offer", ref), **told)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _form(request: HttpRequest, form: Form, *, back: tuple[str, str], **told: Any) -> HttpResponse:
    view, *args = back
    there = {"back": reverse(view, args=args), "back_words": _("Back")}
    return plain_form(request, form, **there, **told)
