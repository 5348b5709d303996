"""Pages about officers' own spreadsheets, for the fund team."""

import functools

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.base.refusals import allowed
from rhannu.portfolio import actions, findings, looking, rules
from rhannu.portfolio.columns import Kind, guess_mapping, missing
from rhannu.portfolio.models import Load, LoadFinding
from rhannu.web.forms import Form, refusals_on
from rhannu.web.loads import pages
from rhannu.web.loads.forms import ColumnsForm, FileForm, OrganisationsForm, TakeInForm
from rhannu.web.paging import page_of
from rhannu.web.plain import csv_file


def for_fund_team(view):
    """To everybody else these pages do not exist."""

    @login_required
    @functools.wraps(view)
    def shown(request, *names, **named):
        if not allowed(rules.check_can_load, by=request.user):
            raise Http404
        return view(request, *names, **named)

    return shown


@for_fund_team
@require_GET
def load_list(request):
    page = pages.listed(request.GET.get("after", ""))
    return render(request, "loads/list.html", {"page": page})


@for_fund_team
@require_http_methods(["GET", "POST"])
def new(request):
    form = FileForm(_sent(request), request.FILES or None)
    if form.is_valid():
        with refusals_on(form):
            load = looking.look_at_file(by=request.user, at=request.now, **form.facts())
            return redirect(_first_page_of(load))
    return render(request, "loads/new.html", {"form": form})


@for_fund_team
@require_GET
def load(request, ref):
    found = get_object_or_404(Load, ref=ref)
    context = {**pages.load_page(found, request.user), "form": TakeInForm(None, load=found)}
    return render(request, "loads/load.html", context)


@for_fund_team
@require_GET
def section(request, ref, section):
    found = get_object_or_404(Load, ref=ref)
    if section not in (*pages.SECTIONS, pages.ROWS):
        raise Http404
    context = pages.section_page(found, section, request.GET.get("after", ""))
    return render(request, "loads/section.html", context)


@for_fund_team
@require_http_methods(["GET", "POST"])
def columns(request, ref):
    found = get_object_or_404(Load, ref=ref)
    kind = request.GET.get("kind", found.kind)
    if kind not in Kind.values:
        raise Http404
    mapping = found.mapping if kind == found.kind else guess_mapping(kind, found.columns)
    form = ColumnsForm(_sent(request), load=found, kind=kind, mapping=mapping)
    if form.is_valid():
        with refusals_on(form):
            looking.map_columns(
                by=request.user, load=found, kind=kind, mapping=form.cleaned_data, at=request.now
            )
            return redirect("loads:load", found.ref)
    return render(request, "loads/columns.html", {**pages.columns_page(found, kind), "form": form})


@for_fund_team
@require_http_methods(["GET", "POST"])
def organisations(request, ref):
    found = get_object_or_404(Load, ref=ref)
    unknown = found.findings.filter(kind=LoadFinding.FindingKind.ORGANISATION)
    page = page_of(unknown, order=["place"], after=request.GET.get("after", ""))
    form = OrganisationsForm(_sent(request), bodies=findings.unknown_bodies(page.rows))
    if form.is_valid():
        with refusals_on(form):
            looking.settle_organisations(
                by=request.user, load=found, names=form.names(), at=request.now
            )
            return redirect("loads:load", found.ref)
    return render(request, "loads/organisations.html", {"load": found, "page": page, "form": form})


@for_fund_team
@require_POST
def take_in(request, ref):
    found = get_object_or_404(Load, ref=ref)
    form = TakeInForm(request.POST, load=found)
    if form.is_valid():
        with refusals_on(form):
            actions.take_in(by=request.user, load=found, at=request.now, **form.cleaned_data)
            return redirect("loads:load", ref)
    context = {**pages.load_page(found, request.user), "form": form}
    return render(request, "loads/load.html", context)


@for_fund_team
@require_http_methods(["GET", "POST"])
def undo(request, ref):
    found = get_object_or_404(Load, ref=ref)
    rules.check_can_undo(by=request.user, load=found)
    form = Form(_sent(request))
    if form.is_valid():
        with refusals_on(form):
            actions.undo_load(by=request.user, load=found, at=request.now)
            return redirect("loads:load", ref)
    return render(request, "loads/undo.html", {"load": found, "form": form})


@for_fund_team
@require_POST
def drop(request, ref):
    found = get_object_or_404(Load, ref=ref)
    actions.drop_load(by=request.user, load=found, at=request.now)
    return redirect("loads:list")


@for_fund_team
@require_GET
def findings_csv(request, ref):
    found = get_object_or_404(Load, ref=ref)
    return csv_file(findings.to_take_away(found), f"rhannu-{found.ref}.csv")


def _sent(request):
    """What was sent, empty or not; None where somebody only looks."""
    return request.POST if request.method == "POST" else None


def _first_page_of(load):
    """Its columns while we do not know which is which; else what was found."""
    name = "loads:columns" if missing(load.kind, load.mapping) else "loads:load"
    return reverse(name, args=[load.ref])
