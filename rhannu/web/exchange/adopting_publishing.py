"""What is published is shown once more before it is recorded: a form, then "check your answers"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rhannu.exchange.models import Transfer
from rhannu.web.exchange.deciding_forms import StepForm
from rhannu.web.exchange.deciding_so_far import packed, unpacked
from rhannu.web.exchange.thread_words import title_of
from rhannu.web.forms import Form, refusals_on
from rhannu.web.pieces import Fact


@dataclass(frozen=True)
class Publishing:
    """One thing to say about a transfer that others will see.

    check   asks the rules: check(by, transfer, answers, today)
    rows    what will be recorded: rows(answers, address of the form)
    record  the action: record(by, transfer, answers, at)
    """

    view: str
    form: type[StepForm]
    days: tuple[str, ...]
    check: Callable[..., None]
    rows: Callable[[dict[str, Any], str], list[Fact]]
    record: Callable[..., Any]
    heading: str
    lead: str
    act: str
    by_recording: str


def typed(publishing: Publishing, so_far: dict[str, Any]) -> dict[str, Any]:
    days = {name: date.fromisoformat(so_far[name]) for name in publishing.days if name in so_far}
    return {**so_far, **days}


def ask(request: HttpRequest, transfer: Transfer, publishing: Publishing) -> HttpResponse:
    """The form; when it is right, on to the check."""
    so_far = unpacked(request.GET.get("so_far", ""))
    posted = request.POST if request.method == "POST" else None
    form = publishing.form(posted, initial=typed(publishing, so_far))
    if form.is_valid():
        with refusals_on(form):
            publishing.check(request.user, transfer, form.cleaned_data, request.today)
            address = reverse(f"{publishing.view}_check", args=[transfer.ref])
            return redirect(f"{address}?{packed(form.carried())}")
    context = _context(transfer, publishing) | {"form": form, "act": publishing.act}
    return render(request, "exchange/one_form.html", context)


def check(request: HttpRequest, transfer: Transfer, publishing: Publishing) -> HttpResponse:
    """What was said, once more; the button records it."""
    so_far = unpacked(request.GET.get("so_far", ""))
    back = reverse(publishing.view, args=[transfer.ref])
    if not set(publishing.form.base_fields) <= set(so_far):  # nothing yet, or another page's
        return redirect(back)
    back = f"{back}?{packed(so_far)}"
    answers = typed(publishing, so_far)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            publishing.record(request.user, transfer, answers, request.now)
            return redirect("exchange:thread", transfer.ref)
    rows = publishing.rows(answers, back)
    context = _context(transfer, publishing) | {"form": form, "rows": rows, "back": back}
    return render(request, "exchange/adopting_check.html", context)


def _context(transfer: Transfer, publishing: Publishing) -> dict[str, Any]:
    return {
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": publishing.heading,
        "lead": publishing.lead,
        "by_recording": publishing.by_recording,
    }
