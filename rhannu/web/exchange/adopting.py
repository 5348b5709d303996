"""Reporting that it is in use, confirming it, verifying it, saying what got better; or stopping."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.refusals import why_not
from rhannu.exchange import actions, rules
from rhannu.exchange.models import Transfer, Verification
from rhannu.web import words
from rhannu.web.exchange import adopting_publishing as publishing
from rhannu.web.exchange.adopting_forms import (
    ConfirmForm,
    ImproveForm,
    ReportForm,
    StopForm,
    VerifyForm,
)
from rhannu.web.exchange.adopting_publishing import Publishing
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.exchange.thread_words import names_of, title_of
from rhannu.web.forms import refusals_on
from rhannu.web.pieces import Fact
from rhannu.web.signed_in import SignedIn

# ------------------------------------------------------------------ reporting and verifying


def reporting(transfer: Transfer) -> Publishing:
    return Publishing(
        view="exchange:report",
        form=ReportForm,
        days=("in_use_on",),
        check=_check_report,
        rows=_report_rows,
        record=lambda by, transfer, said, at: actions.report_adoption(
            by=by, transfer=transfer, at=at, in_use_on=said["in_use_on"], words=said["words"]
        ),
        heading=_("Say that it is in use"),
        lead=_("Both sides then confirm it. From then on others can ask %(recipient)s about it.")
        % names_of(transfer),
        act=_("Continue"),
        by_recording=_("By recording this you say that %(recipient)s uses it.")
        % names_of(transfer),
    )


def _check_report(by, transfer, said, today):
    rules.check_can_report_adoption(
        by=by, transfer=transfer, in_use_on=said["in_use_on"], today=today
    )
    rules.check_order(transfer, said["in_use_on"], field="in_use_on")


def _report_rows(said, back):
    rows = [Fact(_("In use since"), words.day(said["in_use_on"]), back, _("the day"))]
    if said["words"]:
        rows.append(Fact(_("How it is used"), said["words"], back, _("how it is used")))
    return [*rows, Fact(_("Who can see it"), _("Everyone sees the day; both sides see the words"))]


def verifying(transfer: Transfer) -> Publishing:
    return Publishing(
        view="exchange:verify",
        form=VerifyForm,
        days=("seen_on",),
        check=lambda by, transfer, said, today: rules.check_can_verify(
            by=by, transfer=transfer, seen_on=said["seen_on"], today=today
        ),
        rows=_verify_rows,
        record=lambda by, transfer, said, at: actions.verify_adoption(
            by=by,
            transfer=transfer,
            at=at,
            how=said["how"],
            seen_on=said["seen_on"],
            words=said["words"],
        ),
        heading=_("Verify that it is in use"),
        lead=_("Roll-outs count only what somebody outside both organisations has seen."),
        act=_("Continue"),
        by_recording=_("By recording this you say that you have seen it in use yourself."),
    )


def _verify_rows(said, back):
    how = Verification.How(said["how"]).label
    return [
        Fact(_("How you saw it"), str(how), back, _("how you saw it")),
        Fact(_("When"), words.day(said["seen_on"]), back, _("the day")),
        Fact(_("What you saw"), said["words"], back, _("what you saw")),
        Fact(_("Who can see it"), _("Everyone sees that it is verified; both sides see the words")),
    ]


@login_required
@require_http_methods(["GET", "POST"])
def report(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    today = request.today
    rules.check_can_report_adoption(
        by=request.user, transfer=transfer, in_use_on=today, today=today
    )
    return publishing.ask(request, transfer, reporting(transfer))


@login_required
@require_http_methods(["GET", "POST"])
def report_check(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    return publishing.check(request, transfer, reporting(transfer))


@login_required
@require_http_methods(["GET", "POST"])
def verify(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    today = request.today
    rules.check_can_verify(by=request.user, transfer=transfer, seen_on=today, today=today)
    return publishing.ask(request, transfer, verifying(transfer))


@login_required
@require_http_methods(["GET", "POST"])
def verify_check(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    return publishing.check(request, transfer, verifying(transfer))


# ------------------------------------------------------------------ confirming


@login_required
@require_http_methods(["GET", "POST"])
def confirm(request: SignedIn, ref: str) -> HttpResponse:
    """Each side says for itself that it is so; the fund team says which side told it."""
    transfer = transfer_for(request, ref)
    sides = _sides_to_confirm(request, transfer)
    form = ConfirmForm(request.POST if request.method == "POST" else None, sides=sides)
    if form.is_valid():
        with refusals_on(form):
            side = form.cleaned_data.get("side") or sides[0][0]
            actions.confirm_adoption(by=request.user, transfer=transfer, side=side, at=request.now)
            return redirect("exchange:thread", ref)
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "in_use": words.day(transfer.in_use_on) if transfer.in_use_on else "",
        "recipient": transfer.recipient.short(),
        "side": sides[0][1] if len(sides) == 1 else "",
    }
    return render(request, "exchange/adopting_confirm.html", context)


def _sides_to_confirm(request, transfer):
    """Those the reader may confirm for, code and name. Raises Refused where there is none."""
    facts = {"by": request.user, "transfer": transfer, "today": request.today}
    names = {"recipient": transfer.recipient, "donor": transfer.donor}
    found = [
        (side, organisation.short())
        for side, organisation in names.items()
        if organisation and not why_not(rules.check_can_confirm, side=side, **facts)
    ]
    if not found:
        rules.check_takes_part(by=request.user, transfer=transfer, on=request.today)
        own = request.user.acts_for(transfer.recipient, request.today)
        rules.check_can_confirm(side="recipient" if own else "donor", **facts)
    return found


# ------------------------------------------------------------------ better, or stopped


@login_required
@require_http_methods(["GET", "POST"])
def improve(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    today = request.today
    rules.check_can_record_improvement(by=request.user, transfer=transfer, on=today, today=today)
    posted = request.POST if request.method == "POST" else None
    form = ImproveForm(posted, initial={"on": today})
    if form.is_valid():
        with refusals_on(form):
            actions.record_improvement(
                by=request.user, transfer=transfer, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:thread", ref)
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": _("Say what got better"),
        "lead": _("Small is fine, and so is nothing yet. A figure before and after says most."),
        "act": _("Record what got better"),
    }
    return render(request, "exchange/one_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def stop(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    today = request.today
    rules.check_can_stop(by=request.user, transfer=transfer, on=today, today=today)
    posted = request.POST if request.method == "POST" else None
    form = StopForm(posted, initial={"on": today})
    if form.is_valid():
        with refusals_on(form):
            actions.stop_transfer(
                by=request.user, transfer=transfer, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:thread", ref)
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": _("Stop this"),
        "lead": _("Nothing is lost: what was learnt stays, and you can ask again."),
        "act": _("Stop this"),
    }
    return render(request, "exchange/one_form.html", context)
