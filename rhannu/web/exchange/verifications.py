"""Adoptions to verify by sample: drawing one, giving it to outsiders, what is due, what was not found."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.db.models import F, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import Said, said
from rhannu.base.references import new_reference
from rhannu.exchange import actions, rules
from rhannu.exchange.models import Mark, Rollout, Sample, ToVerify, Transfer, Verification
from rhannu.organisations.models import Person, RoleGrant
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Practice
from rhannu.web import words
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.exchange.thread_words import title_of
from rhannu.web.exchange.verifications_forms import AssignForm, DrawForm, NotFoundForm
from rhannu.web.forms import refusals_on
from rhannu.web.paging import page_of
from rhannu.web.pieces import Fact
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn

# ------------------------------------------------------------------ what is due


@dataclass(frozen=True)
class ItemRow:
    title: Said
    who: str
    state: str
    kind: str
    fact: str
    verify: str
    not_found: str
    assign: str
    example: bool


@login_required
def verifications(request: SignedIn) -> HttpResponse:
    """What is due: for whoever looks, their own; for the fund team all, those nobody has first."""
    team = is_fund_team(request.user, request.today)
    if not team and not request.user.roles_on(request.today) & rules.WITNESSES:
        raise Http404
    items = ToVerify.objects.filter(seen_on=None, transfer__stopped_on=None)
    if not team:
        items = items.filter(assigned_to=request.user)
    shown = list(_with_names(items).order_by(F("due").asc(nulls_first=True), "pk")[:MOST])
    samples = Sample.objects.select_related("practice")
    page = page_of(samples, order=["-drawn_at", "-pk"], after=request.GET.get("after"))
    context = {
        "rows": [_row(request, one, team) for one in shown],
        "team": team,
        "page": page,
        "samples": [_sample_row(one) for one in page] if team else [],
    }
    return render(request, "exchange/verifications.html", context)


MOST = 100  # rows of what is due; a longer list is worked from its top


def _with_names(items: QuerySet[ToVerify]) -> QuerySet[ToVerify]:
    return items.select_related(
        "transfer__practice",
        "transfer__donor",
        "transfer__recipient",
        "transfer__verification",
        "assigned_to",
        "sample",
    )


def _row(request: SignedIn, one: ToVerify, team: bool) -> ItemRow:
    transfer, mine = one.transfer, one.assigned_to_id == request.user.pk
    state, kind = _state(one, request.today)
    donor = transfer.donor.short() if transfer.donor else ""
    opened = one.seen_on is None
    return ItemRow(
        title=said(transfer.practice, "title"),
        who=f"{donor} → {transfer.recipient.short()}" if donor else transfer.recipient.short(),
        state=state,
        kind=kind,
        fact=_fact(one),
        verify=reverse("exchange:verify", args=[transfer.ref]) if mine and opened else "",
        not_found=reverse("exchange:not_found", args=[transfer.ref]) if mine and opened else "",
        assign=reverse("exchange:assign", args=[one.sample.ref, one.place])
        if team and opened
        else "",
        example=transfer.is_example,
    )


def _state(one: ToVerify, today: date) -> tuple[str, str]:
    if one.seen_on is not None:
        return (_("Verified"), "") if one.found_in_use else (_("Not found in use"), "stuck")
    if one.due is None:
        return _("Nobody is asked yet"), "notice"
    if one.due < today:
        return _("Late since %(day)s") % {"day": words.day(one.due)}, "stuck"
    return _("Due by %(day)s") % {"day": words.day(one.due)}, "wait"


def _fact(one: ToVerify) -> str:
    if one.assigned_to is None:
        return ""
    how = Verification.How(one.how).label
    # Translators: how it is looked at, and by whom: "A visit: Example Auditor".
    return _("%(how)s: %(name)s") % {"how": how, "name": one.assigned_to.name}


# ------------------------------------------------------------------ drawing and giving out


@dataclass(frozen=True)
class SampleRow:
    title: Said
    address: str
    fact: str
    example: bool


def _sample_row(one: Sample) -> SampleRow:
    return SampleRow(
        title=said(one.practice, "title"),
        address=reverse("exchange:sample", args=[one.ref]),
        fact=_("Drawn on %(day)s from %(n)d.")
        % {"day": words.day(one.drawn_at), "n": len(one.pool)},
        example=one.is_example,
    )


@login_required
@require_http_methods(["GET", "POST"])
def draw(request: SignedIn) -> HttpResponse:
    """Draw a sample; `?practice=slug` or `?rollout=ref` says of what."""
    rules.check_can_draw(by=request.user, on=request.today)
    rollout = Rollout.objects.launched().filter(ref=request.GET.get("rollout", "")).first()
    confirmed = Transfer.objects.filter(mark=Mark.CONFIRMED, stopped_on=None)
    practices = Practice.objects.filter(pk__in=confirmed.values("practice"))
    if rollout is not None:
        practices = practices.filter(pk=rollout.practice_id)
    chosen = request.GET.get("practice", "")
    if rollout is not None and practices:
        chosen = practices[0].slug
    form = DrawForm(
        request.POST if request.method == "POST" else None,
        initial={"practice": chosen, "size": 3},
        practices=practices.order_by("sort_en"),
    )
    if form.is_valid():
        with refusals_on(form):
            made = actions.draw_sample(
                by=request.user,
                seed=new_reference(),
                rollout=rollout,
                at=request.now,
                **form.cleaned_data,
            )
            return redirect("exchange:sample", made.ref)
    return plain_form(
        request,
        form,
        heading=_("Draw a sample to verify"),
        lead=_("Chance chooses, by a seed that is kept, so that anybody can draw the same again."),
        act=_("Draw the sample"),
        back=reverse("exchange:verifications"),
        back_words=_("Adoptions to verify"),
    )


@login_required
def sample(request: SignedIn, ref: str) -> HttpResponse:
    """One sample: how it was drawn, and what has been found."""
    rules.check_can_draw(by=request.user, on=request.today)
    found = get_object_or_404(Sample.objects.select_related("practice", "rollout"), ref=ref)
    items = _with_names(found.items.all()).order_by("place")
    facts = [
        Fact(_("Drawn on"), words.day(found.drawn_at)),
        Fact(_("From how many"), str(len(found.pool))),
        Fact(_("Seed"), found.seed),
    ]
    context = {
        "sample": found,
        "facts": facts,
        "rows": [_row(request, one, team=True) for one in items],
    }
    return render(request, "exchange/sample.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def assign(request: SignedIn, ref: str, place: int) -> HttpResponse:
    """Say who looks at one adoption, how and by when."""
    rules.check_can_draw(by=request.user, on=request.today)
    item = get_object_or_404(
        _with_names(ToVerify.objects.all()), sample__ref=ref, place=place, seen_on=None
    )
    roles = RoleGrant.objects.held_on(request.today).filter(role__in=rules.WITNESSES)
    people = Person.objects.filter(pk__in=roles.values("person"), is_active=True)
    form = AssignForm(
        request.POST if request.method == "POST" else None,
        initial={
            "to": item.assigned_to.ref if item.assigned_to else "",
            "how": item.how,
            "due": item.due,
        },
        people=[
            one
            for one in people.order_by("name", "pk")
            if rules.is_outsider(one, item.transfer, request.today)
        ],
    )
    if form.is_valid():
        with refusals_on(form):
            actions.assign_verification(
                by=request.user, item=item, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:sample", ref)
    return plain_form(
        request,
        form,
        heading=_("Who looks at it?"),
        lead=_row(request, item, team=True).who,
        act=_("Ask them to look"),
        back=reverse("exchange:sample", args=[ref]),
        back_words=_("Back to the sample"),
    )


@login_required
@require_http_methods(["GET", "POST"])
def not_found(request: SignedIn, ref: str) -> HttpResponse:
    """Say that it was looked for and is not in use."""
    transfer = transfer_for(request, ref)
    today = request.today
    rules.check_can_verify(by=request.user, transfer=transfer, seen_on=today, today=today)
    posted = request.POST if request.method == "POST" else None
    form = NotFoundForm(posted, initial={"seen_on": today})
    if form.is_valid():
        with refusals_on(form):
            actions.find_not_in_use(
                by=request.user, transfer=transfer, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:verifications")
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": _("It is not in use"),
        "lead": _("The adoption stops, with its reason, and stays on the practice’s page."),
        "act": _("Record that it is not in use"),
    }
    return render(request, "exchange/one_form.html", context)
