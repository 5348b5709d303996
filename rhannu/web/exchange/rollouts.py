"""Roll-outs: the list, one roll-out, drafting it, launching it, closing it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rhannu.base.languages import current
from rhannu.exchange import actions, rules
from rhannu.exchange.models import Mode, Rollout, RolloutState
from rhannu.exchange.scope import least_grade, readiness
from rhannu.insight.rollout import progress
from rhannu.organisations.models import Organisation, Person, Post, RoleGrant
from rhannu.organisations.rules import FUND_TEAM, is_fund_team
from rhannu.practices.models import Practice
from rhannu.web.caching import public_page
from rhannu.web.exchange import rollouts_draft, rollouts_page, rollouts_rows
from rhannu.web.exchange.rollouts_forms import CloseForm, ReplyDayForm, ScopeForm, TermsForm
from rhannu.web.forms import refusals_on
from rhannu.web.paging import page_of
from rhannu.web.readers import own_organisations
from rhannu.web.signed_in import SignedIn


def is_team(request: HttpRequest) -> bool:
    return request.user.is_authenticated and is_fund_team(request.user, request.today)


def rollout_for(request: HttpRequest, ref: str) -> Rollout:
    """The roll-out, if the reader may know of it. Invisible is missing."""
    found = Rollout.objects.visible_to(request.user, request.today).select_related(
        "practice", "sponsor", "sponsor_post", "owner"
    )
    return get_object_or_404(found, ref=ref)


def workable(request: SignedIn, ref: str) -> Rollout:
    """The roll-out, for those who run it."""
    rollout = rollout_for(request, ref)
    rules.check_can_work_rollouts(by=request.user, on=request.today)
    return rollout


@public_page(query=["after"])
def rollouts(request: HttpRequest) -> HttpResponse:
    """Roll-outs, the latest first: for the public the launched; first those that ask one's own body."""
    own = own_organisations(request)
    found = Rollout.objects.visible_to(request.user, request.today)
    page = page_of(
        found.select_related("practice", "sponsor"),
        order=["-drafted_at", "-pk"],
        after=request.GET.get("after"),
    )
    context = {
        "page": page,
        "rows": rollouts_rows.rows(page, request.today),
        "yours": rollouts_rows.yours(own, request.today) if own and not page.after else [],
        "team": is_team(request),
    }
    return render(request, "exchange/rollouts.html", context)


@public_page(query=["answer"])
def rollout(request: HttpRequest, ref: str) -> HttpResponse:
    """One roll-out: a draft with what stands in its way, or how far it has come."""
    found = rollout_for(request, ref)
    team = is_team(request)
    if found.state == RolloutState.DRAFT:
        page = rollouts_draft.draft_page(
            found, readiness(found, current()), team=team, today=request.today
        )
        return render(request, "exchange/rollout_draft.html", {"page": page, "rollout": found})
    analysed = rules.analyses(request.user, request.today)
    how_far = progress(found, today=request.today, language=current(), published=not analysed)
    own = own_organisations(request)
    shown = rollouts_page.rollout_page(how_far, own=own, team=team)
    context = {"page": shown, "rollout": found, "chosen": request.GET.get("answer", "")}
    return render(request, "exchange/rollout.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Draft a roll-out; `?practice=slug` chooses the practice."""
    rules.check_can_work_rollouts(by=request.user, on=request.today)
    practices = Practice.objects.published().filter(grade_level__gte=least_grade().level)
    first = {"practice": request.GET.get("practice", ""), "owner": request.user.ref}
    form = _terms_form(request, practices=practices.order_by(f"sort_{current()}"), initial=first)
    if form.is_valid():
        with refusals_on(form):
            made = actions.draft_rollout(by=request.user, at=request.now, **form.told())
            return redirect("exchange:rollout_scope", made.ref)
    context = {
        "form": form,
        "heading": _("Plan a roll-out"),
        "lead": _("Nobody is asked yet. Next you say whom it is for, and see who that is."),
        "act": _("Save and continue"),
    }
    return render(request, "exchange/rollout_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def terms(request: SignedIn, ref: str) -> HttpResponse:
    """Give a draft other terms. `?mode=` proposes another mode."""
    found = workable(request, ref)
    rules.check_is_draft(found)
    sponsor = found.sponsor.slug
    if found.sponsor_post_id:
        sponsor += f"/{found.sponsor_post_id}"
    proposed = request.GET.get("mode", "")
    first = {
        "mode": proposed if proposed in Mode.values else found.mode,
        "sponsor": sponsor,
        "owner": found.owner.ref,
        "reply_by": found.reply_by,
        "legal_basis_en": found.legal_basis_en,
        "legal_basis_cy": found.legal_basis_cy,
    }
    form = _terms_form(request, practices=None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.change_rollout(by=request.user, rollout=found, at=request.now, **form.told())
            return redirect("exchange:rollout", ref)
    context = {
        "form": form,
        "rollout": found,
        "heading": _("Change the terms"),
        "lead": "",
        "act": _("Save the terms"),
    }
    return render(request, "exchange/rollout_form.html", context)


def _terms_form(request: SignedIn, *, practices, initial) -> TermsForm:
    order = f"sort_{current()}"
    team = RoleGrant.objects.held_on(request.today).filter(role__in=FUND_TEAM)
    return TermsForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        practices=practices,
        bodies=list(Organisation.objects.present().order_by(order)),
        posts=list(Post.objects.filter(closed_on=None).order_by("pk")),
        owners=Person.objects.filter(pk__in=team.values("person"), is_active=True).order_by(
            "name", "pk"
        ),
    )


@login_required
@require_http_methods(["GET", "POST"])
def scope(request: SignedIn, ref: str) -> HttpResponse:
    """Say by rule whom it takes in; the next page names them."""
    found = workable(request, ref)
    rules.check_is_draft(found)
    first = {
        "kinds": found.kinds,
        "regions": found.regions,
        "people_from": found.people_from,
        "people_to": found.people_to,
    }
    form = ScopeForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.scope_rollout(
                by=request.user, rollout=found, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:rollout", ref)
    context = {
        "form": form,
        "rollout": found,
        "heading": _("Whom is it for?"),
        "lead": _("A rule, not a list. The next page names those it takes in, before you launch."),
        "act": _("Show who that is"),
    }
    return render(request, "exchange/rollout_form.html", context)


@login_required
@require_POST
def launch(request: SignedIn, ref: str) -> HttpResponse:
    found = workable(request, ref)
    actions.launch_rollout(by=request.user, rollout=found, at=request.now)
    return redirect("exchange:rollout", ref)


@login_required
@require_POST
def drop(request: SignedIn, ref: str) -> HttpResponse:
    found = workable(request, ref)
    actions.drop_rollout(by=request.user, rollout=found, at=request.now)
    return redirect("exchange:rollouts")


@login_required
@require_http_methods(["GET", "POST"])
def close(request: SignedIn, ref: str) -> HttpResponse:
    found = workable(request, ref)
    rules.check_is_launched(found)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.close_rollout(
                by=request.user, rollout=found, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:rollout", ref)
    context = {
        "form": form,
        "rollout": found,
        "heading": _("Close this roll-out"),
        "lead": _("Nobody is asked any more. What was answered stays, and so does this page."),
        "act": _("Close this roll-out"),
    }
    return render(request, "exchange/rollout_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def move_day(request: SignedIn, ref: str) -> HttpResponse:
    """Give those who are asked another day to reply by."""
    found = workable(request, ref)
    rules.check_is_launched(found)
    posted = request.POST if request.method == "POST" else None
    form = ReplyDayForm(posted, initial={"reply_by": found.reply_by})
    if form.is_valid():
        with refusals_on(form):
            actions.move_reply_day(
                by=request.user, rollout=found, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:rollout", ref)
    context = {
        "form": form,
        "rollout": found,
        "heading": _("Move the day to reply by"),
        "lead": _(
            "Everybody sees the new day and why it was moved. Letters that went out name the old "
            "one: tell those who have not answered yet."
        ),
        "act": _("Move the day"),
    }
    return render(request, "exchange/rollout_form.html", context)
