"""What organisations need and nobody has an answer to yet."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rhannu.analysis.similarity.words import language_of, words_of
from rhannu.base.languages import Said, said
from rhannu.base.themes import Theme
from rhannu.exchange import unmet
from rhannu.organisations import actions
from rhannu.organisations.models import Enquiry, Need, Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.web import words
from rhannu.web.exchange import enquiries, find_addresses
from rhannu.web.exchange.ask_for import organisations_to_ask_for
from rhannu.web.exchange.find_forms import MOST_LETTERS
from rhannu.web.exchange.needs_forms import NeedForm
from rhannu.web.forms import refusals_on
from rhannu.web.paging import Page, page_of
from rhannu.web.readers import own_organisations
from rhannu.web.signed_in import SignedIn

MOST_ENQUIRIES = 25


@dataclass(frozen=True)
class NeedRow:
    """A need: whose, in their words, since when, and the way to look for an answer."""

    organisation: str
    words: Said
    theme: str
    since: str
    find: str
    around: str
    example: bool


@dataclass(frozen=True)
class EnquiryRow:
    """Somebody who waits to be written to."""

    enquiry: Enquiry
    since: str
    find: str


@dataclass(frozen=True)
class UnmetRow:
    """Words that found nothing, and the two ways to deal with them."""

    words: str
    times: str
    recorded: bool
    add: str
    answer: str
    around: str


@require_http_methods(["GET", "POST"])
def record_need(request: HttpRequest) -> HttpResponse:
    """Say what is missing, so that the fund team looks for somebody who can help."""
    if not request.user.is_authenticated:
        return enquiries.leave(request)
    form = _form(request)
    if form.is_valid():
        told = form.cleaned_data
        with refusals_on(form):
            actions.record_need(
                by=request.user,
                organisation=told["organisation"],
                on=request.today,
                at=request.now,
                theme=told["theme"],
                **{f"words_{told['language']}": told["words"]},
            )
            return redirect("exchange:needs")
    return render(request, "exchange/need.html", {"form": form, "may": form.may})


def _form(request: HttpRequest) -> NeedForm:
    organisations = organisations_to_ask_for(request)
    typed = request.GET.get("q", "")[:MOST_LETTERS]
    initial = {
        "words": typed,
        "language": language_of(words_of(typed)) if typed else request.LANGUAGE_CODE,
        "organisation": request.GET.get("for", ""),
    }
    if len(organisations) == 1:
        initial["organisation"] = organisations[0].slug
    data = request.POST if request.method == "POST" else None
    return NeedForm(data, initial=initial, organisations=organisations)


@login_required
def needs(request: SignedIn) -> HttpResponse:
    """For the fund team, every unmet need and who waits for an answer; for others, their own."""
    team = is_fund_team(request.user, request.today)
    unmet = Need.objects.filter(met_on=None).select_related("organisation")
    published = request.GET.get("show") == "published"
    if not team:
        unmet = unmet.filter(organisation__in=own_organisations(request))
    elif not published:
        unmet = unmet.filter(source_url="")  # those somebody recorded here
    page = page_of(unmet, order=["-recorded_at", "-pk"], after=request.GET.get("after"))
    context = {
        "team": team,
        "published": published,
        "page": page,
        "rows": _need_rows(page),
        "waiting": _waiting() if team and not page.after else [],
        "unmet": _unmet(request.today) if team and not page.after else None,
    }
    return render(request, "exchange/needs.html", context)


def _need_rows(page: Page) -> list[NeedRow]:
    return [
        NeedRow(
            organisation=str(need.organisation),
            words=said(need, "words"),
            theme=str(Theme(need.theme).label) if need.theme in Theme.values else "",
            since=words.day(need.recorded_at),
            find=_find(said(need, "words").text, need.organisation),
            around=f"{reverse('exchange:ask_around')}?{urlencode({'need': need.ref})}",
            example=need.is_example,
        )
        for need in page
    ]


def _waiting() -> list[EnquiryRow]:
    found = Enquiry.objects.filter(answered_at=None).order_by("left_at", "pk")
    return [
        EnquiryRow(enquiry=one, since=words.day(one.left_at), find=_find(one.words, None))
        for one in found[:MOST_ENQUIRIES]
    ]


def _unmet(on: date) -> list[UnmetRow]:
    """What people looked for and did not find, the most looked for first."""
    return [
        UnmetRow(
            words=one.words,
            times=ngettext(
                "Looked for %(n)d time, last on %(day)s.",
                "Looked for %(n)d times, last on %(day)s.",
                one.times,
            )
            % {"n": one.times, "day": words.day(one.last_on)},
            recorded=one.recorded,
            add=f"{reverse('terms:add')}?{urlencode({'for': one.words})}",
            answer=f"{reverse('terms:answer')}?{urlencode({'for': one.words})}",
            around=f"{reverse('exchange:ask_around')}?{urlencode({'for': one.words})}",
        )
        for one in unmet.unmet(on)
    ]


def _find(text: str, organisation: Organisation | None) -> str:
    return find_addresses.found(Truncator(text).chars(500, truncate=""), organisation)
