"""The conversations worth starting this week: the list, a tip, and its three answers."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.analysis.tips import weights
from rhannu.base.languages import current, other
from rhannu.base.refusals import why_not
from rhannu.exchange import actions, rules, tips
from rhannu.exchange.models import Request, Tip, Transfer
from rhannu.exchange.tips_found import monday
from rhannu.organisations.rules import is_fund_team
from rhannu.web import words
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.exchange import introductions, tips_rows
from rhannu.web.exchange.tips_forms import HoursForm, NeverForm, NotNowForm
from rhannu.web.forms import Form, refusals_on
from rhannu.web.plain import plain_form
from rhannu.web.readers import own_organisations
from rhannu.web.signed_in import SignedIn


@login_required
@kept_for_colleagues
def week(request: SignedIn) -> HttpResponse:
    """The fund team's list; for others, that of each of their organisations."""
    on = request.today
    team = is_fund_team(request.user, on)
    own = own_organisations(request)
    lists = list(tips.team_list(monday(on))) if team else list(tips.lists_of(own, monday(on)))
    rows = list(tips.tips_of([one.pk for one in lists])) if lists else []
    learnt = weights(tips.outcomes(on)) is not None
    shown = [
        tips_rows.shown(
            one, rows, tips.record_of_last_quarter(one.organisation, on), learnt=learnt, on=on
        )
        for one in lists
    ]
    context = {
        "team": team,
        "lists": [one for one in shown if one.cards] or shown[:1],
        "monday": words.day(monday(on)),
        "more_than_one": len([one for one in shown if one.cards]) > 1,
    }
    return render(request, "exchange/week.html", context)


def _tip(request: SignedIn, ref: str) -> Tip:
    """A tip that the reader sees; others get a page that says whose it is."""
    tip = get_object_or_404(Tip.objects.select_related(*tips.SAID), ref=ref)
    rules.check_sees_list(by=request.user, of=tip.list.organisation, on=request.today)
    return tip


@login_required
@require_http_methods(["GET", "POST"])
def tip(request: SignedIn, ref: str) -> HttpResponse:
    """All that is said of a tip; sending the page accepts it."""
    found = _tip(request, ref)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            found = actions.accept_tip(by=request.user, tip=found, at=request.now)
            return redirect(_after(request, found))
    team = is_fund_team(request.user, request.today)
    context = {
        "form": form,
        "ref": ref,
        "team": team,
        "card": tips_rows.card(found, request.today),
        "drafts": _drafts(found) if team else [],
        "refusal": why_not(
            rules.check_can_answer_tip, by=request.user, tip=found, on=request.today
        ),
        "page_only": found.kind == "page",
    }
    return render(request, "exchange/tip.html", context)


def _after(request: SignedIn, found: Tip) -> str:
    """Where one goes on: the page to read, the introduction to send, or the conversation."""
    if found.request is None:
        return reverse("practices:practice", args=[found.practice.slug])
    ref = found.request.transfer.ref
    team = is_fund_team(request.user, request.today)
    return reverse("exchange:introduction" if team else "exchange:thread", args=[ref])


def _drafts(found: Tip) -> list[introductions.Draft]:
    """The introduction as it would be sent, in both languages, before anything is asked."""
    transfer = Transfer(
        practice=found.practice,
        donor=found.donor,
        recipient=found.recipient,
        asker=None,
    )
    asked = Request(transfer=transfer, post=found.donor_post, kind=found.kind)
    return [introductions.draft_of(asked, one) for one in (current(), other(current()))]


# ------------------------------------------------------------------ not now, never


@login_required
@require_http_methods(["GET", "POST"])
def not_now(request: SignedIn, ref: str) -> HttpResponse:
    found = _tip(request, ref)
    rules.check_can_answer_tip(by=request.user, tip=found, on=request.today)
    form = NotNowForm(request.POST if request.method == "POST" else None, today=request.today)
    if form.is_valid():
        with refusals_on(form):
            actions.put_off_tip(
                by=request.user, tip=found, until_on=form.until_on(), at=request.now
            )
            return redirect("exchange:week")
    lead = _("We do not propose it before the day you choose.")
    return _form(request, found, form, _("Not now: until when?"), lead, _("Not now"))


@login_required
@require_http_methods(["GET", "POST"])
def never(request: SignedIn, ref: str) -> HttpResponse:
    found = _tip(request, ref)
    rules.check_can_answer_tip(by=request.user, tip=found, on=request.today)
    form = NeverForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.refuse_tip(by=request.user, tip=found, at=request.now, **form.cleaned_data)
            return redirect("exchange:week")
    lead = _("We do not propose this practice to this organisation again, in any list.")
    return _form(request, found, form, _("Why should it not come again?"), lead, _("Never again"))


def _form(
    request: SignedIn, found: Tip, form: Form, heading: str, lead: str, act: str
) -> HttpResponse:
    told = tips_rows.card(found, request.today).words
    return plain_form(
        request,
        form,
        back=reverse("exchange:tip", args=[found.ref]),
        back_words=told.heading,
        heading=heading,
        lead=lead,
        act=act,
    )


@login_required
@require_http_methods(["GET", "POST"])
def hours(request: SignedIn) -> HttpResponse:
    """The fund team says how many hours a week it has for starting conversations."""
    rules.check_can_set_hours(by=request.user, on=request.today)
    first = {"hours": f"{tips.terms().minutes_a_week / 60:g}"}
    form = HoursForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            minutes = round(60 * form.cleaned_data["hours"])
            actions.set_tip_hours(by=request.user, minutes=minutes, at=request.now)
            return redirect("exchange:week")
    return plain_form(
        request,
        form,
        back=reverse("exchange:week"),
        back_words=_("Conversations worth starting this week"),
        heading=_("How many hours do you have for it?"),
        lead=_(
            "The list is never longer than what fits. We reckon 10 minutes to send somebody a page, "
            "15 to bring about a call, 25 for a visit, 30 for shadowing or mentoring."
        ),
        act=_("Keep to these hours"),
    )
