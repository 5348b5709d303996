"""Pages to take along: for whoever shares, the visitor and the kit; for whoever learns, what to take home."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from rhannu.base.languages import current
from rhannu.base.refusals import why_not
from rhannu.documents import home_packs, packs, visit_packs
from rhannu.documents.packs import Pack
from rhannu.documents.practice_parts import practice_parts
from rhannu.exchange import actions, rules
from rhannu.exchange.models import CoachingRequest, Transfer
from rhannu.insight.packs import PackFacts, pack_facts
from rhannu.insight.practice_page import practice_facts, practice_named
from rhannu.organisations.rules import is_fund_team
from rhannu.web import words
from rhannu.web.exchange.packs_forms import BriefingForm, CoachingForm
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.exchange.thread_words import title_of
from rhannu.web.forms import Form, refusals_on
from rhannu.web.pieces import Link, Moment
from rhannu.web.signed_in import SignedIn

VISITOR, KIT, REPORT, TRAINING, PAPER = "visitor", "kit", "report", "training", "paper"
NAMES = {
    VISITOR: gettext_lazy("Your visitor"),
    KIT: gettext_lazy("To prepare, to show, to send"),
    REPORT: gettext_lazy("Report to managers"),
    TRAINING: gettext_lazy("Training outline"),
    PAPER: gettext_lazy("Draft board or cabinet paper"),
}
SHARING, HOME = (VISITOR, KIT), (REPORT, TRAINING, PAPER)
BUILT: dict[str, Callable[..., Pack]] = {
    KIT: visit_packs.kit,
    REPORT: home_packs.report,
    TRAINING: home_packs.training,
    PAPER: home_packs.paper,
}


def _allowed(request: SignedIn, ref: str, kind: str) -> Transfer:
    """The transfer, where the reader is of the side that the page is for."""
    transfer = transfer_for(request, ref)
    if kind not in NAMES or (kind in SHARING and transfer.donor is None):
        raise Http404
    check = rules.check_shares if kind in SHARING else rules.check_learns
    check(by=request.user, transfer=transfer, on=request.today)
    return transfer


def _pack(request: SignedIn, facts: PackFacts, kind: str) -> Pack:
    transfer, on = facts.transfer, request.today
    where = reverse("exchange:pack", args=[transfer.ref, kind])
    address = f"{settings.SITE_ADDRESS}{where}"
    if kind == VISITOR:
        return visit_packs.visitor(facts, on=on, address=address)
    practice = practice_named(transfer.practice.slug)
    if practice is None:
        raise Http404
    parts = practice_parts(practice_facts(practice, on=on), on=on)
    return BUILT[kind](facts, parts, on=on, address=address)


@login_required
@require_GET
def pack(request: SignedIn, ref: str, kind: str) -> HttpResponse:
    """The page on the web, with its PDF and its text, and what belongs to its side."""
    transfer = _allowed(request, ref, kind)
    facts = pack_facts(transfer, on=request.today)
    context = {
        "pack": _pack(request, facts, kind),
        "transfer": transfer,
        "title": title_of(transfer),
        "name": NAMES[kind],
        "kinds": [
            (Link(str(NAMES[one]), reverse("exchange:pack", args=[ref, one])), one == kind)
            for one in (SHARING if kind in SHARING else HOME)
        ],
        "files": [ref, kind],
        **(_coached(request, facts) if kind == KIT else {"coaching": None}),
        **(_told(request, facts) if kind in HOME else {"briefings": None}),
    }
    return render(request, "exchange/pack.html", context)


def _coached(request: SignedIn, facts: PackFacts) -> dict[str, Any]:
    """What the donor asked and the fund team answered; whether more can be asked, or answered."""
    waits = [one for one in facts.coaching if one.answered_at is None]
    refused = why_not(
        rules.check_can_ask_coaching,
        by=request.user,
        transfer=facts.transfer,
        waits=bool(waits),
        on=request.today,
    )
    return {
        "coaching": [
            Moment(
                one.words,
                words.day(one.asked_at),
                one.answer or _("The fund team answers next."),
                "" if one.answer else "todo",
            )
            for one in facts.coaching
        ],
        "ask_coaching": not refused,
        "answer_coaching": waits[0].ref
        if waits and is_fund_team(request.user, request.today)
        else "",
    }


def _told(request: SignedIn, facts: PackFacts) -> dict[str, Any]:
    """Whom the recipient told so far."""
    on = request.today
    return {
        "briefings": [
            Moment(
                one.who + (f" ({one.how_many})" if one.how_many else ""),
                words.day(one.on),
                ". ".join(filter(None, [str(one.get_how_display()), one.words])),
            )
            for one in facts.briefings
        ],
        "may_tell": not why_not(
            rules.check_can_record_briefing,
            by=request.user,
            transfer=facts.transfer,
            on=on,
            today=on,
        ),
    }


@login_required
@require_GET
def pack_pdf(request: SignedIn, ref: str, kind: str) -> HttpResponse:
    """One page of A4, tagged, in the language of the address."""
    transfer = _allowed(request, ref, kind)
    page = packs.as_pdf(_pack(request, pack_facts(transfer, on=request.today), kind))
    response = HttpResponse(page, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{kind}-{ref}-{current()}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_GET
def pack_text(request: SignedIn, ref: str, kind: str) -> HttpResponse:
    """Plain text for an e-mail, in the language of the address."""
    transfer = _allowed(request, ref, kind)
    text = packs.as_text(_pack(request, pack_facts(transfer, on=request.today), kind))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


# ------------------------------------------------------------------ what is recorded there


def _form(
    request: SignedIn, transfer: Transfer, form: Form, *, heading: str, lead: str, act: str
) -> HttpResponse:
    context = {"form": form, "heading": heading, "lead": lead, "act": act}
    context |= {"transfer": transfer, "title": title_of(transfer)}
    return render(request, "exchange/one_form.html", context)


def _data(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


@login_required
@require_http_methods(["GET", "POST"])
def take_home(request: SignedIn, ref: str) -> HttpResponse:
    """Whom they told, how, when and how many. The first time, it is taken home by that."""
    transfer = transfer_for(request, ref)
    today = request.today
    rules.check_can_record_briefing(by=request.user, transfer=transfer, on=today, today=today)
    form = BriefingForm(_data(request), initial={"on": today})
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.record_briefing(by=request.user, transfer=transfer, at=request.now, **facts)
            return redirect("exchange:thread", ref)
    return _form(
        request,
        transfer,
        form,
        heading=_("Who was told?"),
        lead=_("What one person saw helps once others know it. Posts and groups, not names."),
        act=_("Record who was told"),
    )


@login_required
@require_http_methods(["GET", "POST"])
def ask_coaching(request: SignedIn, ref: str) -> HttpResponse:
    """The donor asks how to show it well."""
    transfer = transfer_for(request, ref)
    waits = transfer.coaching.filter(answered_at=None).exists()
    rules.check_can_ask_coaching(by=request.user, transfer=transfer, waits=waits, on=request.today)
    form = CoachingForm(_data(request))
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.ask_coaching(by=request.user, transfer=transfer, at=request.now, **facts)
            return redirect("exchange:pack", ref, KIT)
    return _form(
        request,
        transfer,
        form,
        heading=_("Ask for coaching"),
        lead=_("The fund team answers, or finds somebody who has shown such work often."),
        act=_("Ask the fund team"),
    )


@login_required
@require_http_methods(["GET", "POST"])
def answer_coaching(request: SignedIn, ref: str, coaching: str) -> HttpResponse:
    """The fund team answers."""
    transfer = transfer_for(request, ref)
    asked = get_object_or_404(CoachingRequest, ref=coaching, transfer=transfer)
    rules.check_can_answer_coaching(by=request.user, request=asked, on=request.today)
    form = CoachingForm(_data(request))
    form.fields["words"].label = _("Your answer")
    if form.is_valid():
        with refusals_on(form):
            actions.answer_coaching(
                by=request.user, request=asked, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:pack", ref, KIT)
    return _form(
        request,
        transfer,
        form,
        heading=_("Answer a question about coaching"),
        lead=asked.words,
        act=_("Send the answer"),
    )
