"""Sharing duties of awards: the fund team's list, the page of one, and what is done with it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rhannu.base.money import pounds
from rhannu.base.refusals import allowed
from rhannu.exchange import actions, sharing
from rhannu.exchange.models import SharingDuty
from rhannu.exchange.rules import duties as rules
from rhannu.insight.project_page import projects_for
from rhannu.organisations.rules import is_fund_team
from rhannu.portfolio.models import Project
from rhannu.web import words
from rhannu.web.exchange import duties_forms as forms
from rhannu.web.exchange.duties_page import JOINED, duty_lack, duty_row, projects_of, titles_of
from rhannu.web.forms import Form, refusals_on
from rhannu.web.paging import page_of
from rhannu.web.pieces import Fact, Link
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn, for_the_team

State = SharingDuty.State
WITHOUT = "none"


def duty_for(request: SignedIn, ref: str) -> SharingDuty:
    """The one of that reference, if the reader may see it; to others it is not there."""
    found = get_object_or_404(SharingDuty.objects.select_related(*JOINED), ref=ref)
    if not allowed(rules.check_sees_duty, by=request.user, duty=found, on=request.today):
        raise Http404
    return found


def _filters(show: str) -> list[tuple[Any, str, bool]]:
    here = reverse("exchange:duties")
    every = [*State.choices, ("", _("All")), (WITHOUT, _("Awards without one"))]
    return [(label, f"{here}?show={code or 'all'}", code == show) for code, label in every]


def _without(request: SignedIn) -> HttpResponse:
    """Awards that nobody has asked what they give back, the last entered first."""
    page = page_of(sharing.without_duty(), order=("-pk",), after=request.GET.get("after"))
    projects = {one.award_id: one for one in projects_of(page.rows)}
    context = {
        "page": page,
        "awards": [duty_lack(projects[one.pk]) for one in page if one.pk in projects],
        "filters": _filters(WITHOUT),
    }
    return render(request, "exchange/duties.html", context)


@login_required
@require_GET
def duties(request: SignedIn) -> HttpResponse:
    """Duties by where they stand; those that end first, or ended already, come first."""
    for_the_team(request)
    show = request.GET.get("show", State.AGREED.value)
    if show == WITHOUT:
        return _without(request)
    show = show if show in State.values else ""
    found = SharingDuty.objects.filter(state=show) if show else SharingDuty.objects.all()
    page = page_of(
        found.select_related(*JOINED), order=("until", "pk"), after=request.GET.get("after")
    )
    titles = titles_of(page.rows)
    context = {
        "page": page,
        "rows": [
            duty_row(one, on=request.today, title=titles.get(one.duty.award_id, ""))
            for one in sharing.counted(page.rows)
        ],
        "filters": _filters(show),
    }
    return render(request, "exchange/duties.html", context)


@login_required
@require_GET
def duty(request: SignedIn, ref: str) -> HttpResponse:
    """What was agreed, what was done, what is left, and what can be done about it."""
    found = duty_for(request, ref)
    one = sharing.counted([found])[0]
    context = {
        "row": duty_row(one, on=request.today, title=titles_of([found]).get(found.award_id, "")),
        "projects": [
            Link(str(project), reverse("portfolio:project", args=[project.slug]))
            for project in projects_for(request.user, request.today).filter(award=found.award)
        ],
        "facts": _facts(found),
        "may": _may(request, found),
        "thanks": bool(one.done.in_all),
        "team": is_fund_team(request.user, request.today),
    }
    return render(request, "exchange/duty.html", context)


def _facts(found: SharingDuty) -> list[Fact]:
    facts = [
        Fact(_("Who helps"), forms.post_name(found.post)),
        Fact(_("Until"), words.day(found.until)),
        Fact(_("Counted since"), words.day(found.counts_from) if found.counts_from else "–"),
    ]
    if found.on_behalf_of:
        noted = _("The fund team noted it for the body that helps")
        facts.append(Fact(_("How it was agreed"), noted))
    return facts


def _may(request: SignedIn, found: SharingDuty) -> dict[str, bool]:
    """Which buttons there are: each asks the rule that its action asks."""
    said = {"by": request.user, "duty": found, "on": request.today}
    return {
        "agree": allowed(rules.check_can_agree_duty, **said),
        "change": allowed(rules.check_can_change_duty, **said),
        "waive": allowed(rules.check_can_waive_duty, **said),
        "close": allowed(rules.check_can_close_duty, **said),
    }


# ------------------------------------------------------------------ what is done with it


def _data(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


def _plain(
    request: SignedIn, form: Form, *, heading: str, lead: str, act: str, back: Link
) -> HttpResponse:
    there = {"back": back.address, "back_words": back.words}
    return plain_form(request, form, heading=heading, lead=lead, act=act, **there)


def _back(found: SharingDuty) -> Link:
    return Link(_("The sharing duty"), reverse("exchange:duty", args=[found.ref]))


@login_required
@require_http_methods(["GET", "POST"])
def propose(request: SignedIn, slug: str) -> HttpResponse:
    """Propose a duty for the award of a project, in proportion to its sum."""
    for_the_team(request)
    awarded = Project.objects.select_related("award").exclude(award=None)
    project = get_object_or_404(awarded, slug=slug)
    assert project.award is not None
    there = SharingDuty.objects.filter(award=project.award).first()
    if there is not None:
        return redirect("exchange:duty", there.ref)
    pence = sharing.sum_of(project.award)
    form = forms.DutyForm(
        _data(request),
        posts=list(sharing.posts_of_award(project.award)),
        initial=forms.first_proposal(sharing.share_of(pence), request.today),
    )
    if form.is_valid():
        with refusals_on(form):
            made = actions.propose_duty(
                by=request.user, award=project.award, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:duty", made.ref)
    lead = (
        _("No source states the money awarded, so the least is proposed.")
        if pence is None
        else _("Proposed in proportion to the money awarded: %(sum)s.") % {"sum": pounds(pence)}
    )
    back = Link(str(project), reverse("portfolio:project", args=[slug]))
    heading, act = _("Propose a sharing duty"), _("Propose it")
    return _plain(request, form, heading=heading, lead=lead, act=act, back=back)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, ref: str) -> HttpResponse:
    """Propose other terms."""
    found = duty_for(request, ref)
    rules.check_can_change_duty(by=request.user, duty=found, on=request.today)
    posts = list(sharing.posts_of_award(found.award))
    form = forms.DutyForm(_data(request), posts=posts, initial=forms.as_it_is(found))
    if form.is_valid():
        with refusals_on(form):
            actions.change_duty(by=request.user, duty=found, at=request.now, **form.cleaned_data)
            return redirect("exchange:duty", ref)
    lead = _("It is to be agreed anew. What was done before still counts.")
    heading, act = _("Change the sharing duty"), _("Propose the change")
    return _plain(request, form, heading=heading, lead=lead, act=act, back=_back(found))


@login_required
@require_http_methods(["GET", "POST"])
def agree(request: SignedIn, ref: str) -> HttpResponse:
    """Say yes, and what one wants to learn in return."""
    found = duty_for(request, ref)
    rules.check_can_agree_duty(by=request.user, duty=found, on=request.today)
    said = {"wants_en": found.wants_en, "wants_cy": found.wants_cy}
    form = forms.AgreeForm(_data(request), initial=said)
    if form.is_valid():
        with refusals_on(form):
            actions.agree_duty(by=request.user, duty=found, at=request.now, **form.cleaned_data)
            return redirect("exchange:duty", ref)
    lead = _(
        "Sessions: %(sessions)d. Visits to host: %(places)d. At the most: %(cap)d. "
        "Set aside for it: %(sum)s. Until %(day)s."
    ) % {
        "sessions": found.sessions,
        "places": found.places,
        "cap": found.cap,
        "sum": pounds(found.pence),
        "day": words.day(found.until),
    }
    heading, act = _("Agree to share what was learnt"), _("Agree")
    return _plain(request, form, heading=heading, lead=lead, act=act, back=_back(found))


@login_required
@require_http_methods(["GET", "POST"])
def waive(request: SignedIn, ref: str) -> HttpResponse:
    """Ask no more of it, and say why."""
    found = duty_for(request, ref)
    rules.check_can_waive_duty(by=request.user, duty=found, on=request.today)
    form = forms.WaiveForm(_data(request))
    if form.is_valid():
        with refusals_on(form):
            actions.waive_duty(by=request.user, duty=found, at=request.now, **form.cleaned_data)
            return redirect("exchange:duty", ref)
    lead = _("Nothing more is asked of those who help. This cannot be taken back.")
    heading, act = _("Waive the sharing duty"), _("Waive it")
    return _plain(request, form, heading=heading, lead=lead, act=act, back=_back(found))


@login_required
@require_http_methods(["GET", "POST"])
def close(request: SignedIn, ref: str) -> HttpResponse:
    """Note that all that was agreed has been done."""
    found = duty_for(request, ref)
    rules.check_can_close_duty(by=request.user, duty=found, on=request.today)
    form = Form(_data(request))
    if form.is_valid():
        with refusals_on(form):
            actions.close_duty(by=request.user, duty=found, at=request.now)
            return redirect("exchange:duty", ref)
    lead = _("All that was agreed has been done. It stays on record as met.")
    heading, act = _("Note that the duty is met?"), _("Note that it is met")
    return _plain(request, form, heading=heading, lead=lead, act=act, back=_back(found))
