"""An answer to a practice: a question a page, saved on the way if one likes, then check and record."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import said
from rhannu.exchange import actions, rules
from rhannu.exchange.models import Transfer
from rhannu.organisations.models import Organisation
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice
from rhannu.web.exchange import deciding_page as pages
from rhannu.web.exchange.deciding_forms import STEPS
from rhannu.web.exchange.deciding_page import Deciding
from rhannu.web.exchange.deciding_so_far import unpacked
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.forms import Form, refusals_on
from rhannu.web.signed_in import SignedIn

# The steps whose page is drawn by hand; the others are a heading and a form.
OWN_PAGES = {"answer", "adapt", "not-here", "considering"}


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: SignedIn, ref: str, step: str = "answer") -> HttpResponse:
    """The recipient's decision about what it saw."""
    transfer = transfer_for(request, ref)
    rules.check_acts_for(by=request.user, organisation=transfer.recipient, on=request.today)
    deciding = Deciding(transfer.practice, transfer.recipient, transfer)
    return _page(request, deciding, step, unpacked(request.GET.get("so_far", "")), None)


@login_required
@require_http_methods(["GET", "POST"])
def decide_practice(request: SignedIn, slug: str, step: str = "answer") -> HttpResponse:
    """A decision without having talked to anybody."""
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    rules.check_acts_for_somebody(by=request.user, on=request.today)
    so_far = unpacked(request.GET.get("so_far", ""))
    choices, asks = _organisations(request)
    chosen = so_far.get("organisation") if asks else choices[0].slug
    organisation = next((one for one in choices if one.slug == chosen), None)
    offered = [(one.slug, str(one)) for one in choices] if asks else None
    return _page(request, Deciding(practice, organisation, None), step, so_far, offered)


def _organisations(request):
    """Whose decision it may be, and whether that has to be asked."""
    present = Organisation.objects.present().order_by(f"sort_{request.LANGUAGE_CODE}", "pk")
    if is_fund_team(request.user, request.today):
        return list(present), True
    own = list(present.filter(pk__in=request.user.organisations_on(request.today)))
    return own, len(own) != 1


def _page(
    request: SignedIn, deciding: Deciding, step: str, so_far: dict[str, Any], offered: Any
) -> HttpResponse:
    organisation = deciding.organisation
    if step != "answer" and ("answer" not in so_far or organisation is None):
        return redirect(deciding.address("answer", so_far))
    if step == "check" and organisation is not None:
        return _check(request, deciding, organisation, so_far)
    if step not in STEPS:
        raise Http404
    form = _form(request, deciding, step, so_far, offered)
    right = form.is_valid()
    with refusals_on(form):
        if "later" in request.POST and (saved := _saved(request, deciding, step, so_far, form)):
            return saved
        if right:
            told = {**so_far, **form.carried()}
            pages.check(deciding, told, step=step, by=request.user, today=request.today)
            return redirect(deciding.address(pages.step_after(step, told), told))
    context = _context(deciding, step, so_far) | {"form": form}
    if step == "adapt":
        context["others"] = pages.others_of(deciding)
    page = step if step in OWN_PAGES else "step"
    return render(request, f"exchange/deciding_{page.replace('-', '_')}.html", context)


def _form(request: SignedIn, deciding: Deciding, step: str, so_far: dict[str, Any], offered: Any):
    posted = request.POST if request.method == "POST" else None
    first = {"decided_on": request.today, **pages.as_typed(so_far)}
    organisation = deciding.organisation
    extra: dict[str, Any] = {}
    if step == "answer":
        name = organisation.short() if organisation else ""
        extra = {"organisations": offered, "name": name}
    if step == "owner":
        extra = {"posts": pages.posts_at(organisation)}
    return STEPS[step](posted, initial=first, **extra)


def _saved(
    request: SignedIn, deciding: Deciding, step: str, so_far: dict[str, Any], form: Any
) -> HttpResponse | None:
    """What is right so far is kept, and the reader is back at their organisation's answers."""
    told = {**so_far, **form.carried()}
    organisation = deciding.organisation
    if organisation is None:
        slug = told.get("organisation", "")
        organisation = Organisation.objects.present().filter(slug=slug).first()
    if organisation is None:
        return None
    actions.save_draft(
        by=request.user,
        practice=deciding.practice,
        organisation=organisation,
        content={**told, "organisation": organisation.slug},
        step=step,
        at=request.now,
    )
    return redirect("exchange:answers_of", organisation.slug)


def _check(
    request: SignedIn, deciding: Deciding, organisation: Organisation, so_far: dict[str, Any]
) -> HttpResponse:
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.decide(
                by=request.user,
                practice=deciding.practice,
                organisation=organisation,
                transfer=deciding.transfer or present_transfer(deciding),
                at=request.now,
                **pages.facts_of(so_far, organisation),
            )
            return redirect("exchange:answer_preview", deciding.practice.slug, organisation.slug)
    context = _context(deciding, "check", so_far) | {
        "form": form,
        "rows": pages.rows_of(deciding, so_far),
        "follows": pages.what_follows(deciding, so_far),
        "organisation": organisation.short(),
    }
    return render(request, "exchange/deciding_check.html", context)


def present_transfer(deciding: Deciding) -> Transfer | None:
    """Where the organisation has talked to somebody about it already, the decision belongs there."""
    talked = Transfer.objects.filter(
        practice=deciding.practice, recipient=deciding.organisation, stopped_on=None
    )
    return talked.exclude(donor=None).order_by("-moved_on", "-pk").first()


def _context(deciding: Deciding, step: str, so_far: dict[str, Any]) -> dict[str, Any]:
    if step == "answer":
        back_words, back = deciding.came_from
    else:
        before = pages.step_before(step, so_far)
        back_words, back = pages.heading_of(before), deciding.address(before, so_far)
    return {
        "practice": said(deciding.practice, "title").text,
        "place": pages.place_of(step, so_far),
        "heading": pages.heading_of(step) if step in STEPS else "",
        "back": back,
        "back_words": back_words,
    }
