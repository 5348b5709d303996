"""Announcing awards: the kit, who may be named, what was told where, and the list of those who did not."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rhannu.base.languages import current, said
from rhannu.documents.announcements import KINDS, Announcement, announcement
from rhannu.organisations.rules import is_fund_team
from rhannu.portfolio import actions, publicity, publicity_rules
from rhannu.portfolio.models import Project, Publicity
from rhannu.web import words
from rhannu.web.forms import Form, refusals_on
from rhannu.web.paging import page_of
from rhannu.web.plain import plain_form
from rhannu.web.portfolio import publicity_forms as forms
from rhannu.web.signed_in import SignedIn, for_the_team

JOINED = ("award__round__fund", "post__organisation")
SHOW = ("late", "told", "all", "none")


def projects_of(found: Publicity) -> list[Project]:
    return list(Project.objects.filter(award=found.award).select_related("lead").order_by("pk"))


def title_of(projects: list[Project]) -> str:
    return "; ".join(said(one, "title").text for one in projects[:2])


def kit_for(request: SignedIn, ref: str) -> Publicity:
    """The kit, for the bodies of its award and the fund team; to others it is not there."""
    kits = publicity.with_last_told(Publicity.objects.select_related(*JOINED))
    found = get_object_or_404(kits, ref=ref)
    try:
        publicity_rules.check_takes_part(by=request.user, found=found, on=request.today)
    except publicity_rules.Refused:
        raise Http404 from None
    return found


def texts_of(found: Publicity, projects: list[Project]) -> list[Announcement]:
    """In both languages, from the same records."""
    address = reverse("portfolio:project", args=[projects[0].slug]) if projects else "/"
    plain = "/" + address.split("/cy/", 1)[-1].lstrip("/")
    return [
        announcement(
            found,
            projects,
            language=code,
            site=settings.SITE_ADDRESS + ("/cy" if code == "cy" else ""),
            address=plain,
        )
        for code in ("en", "cy")
    ]


@login_required
@require_GET
def kits(request: SignedIn) -> HttpResponse:
    """Awards that were not announced in time come first; then those that were, and those without a kit."""
    for_the_team(request)
    show = request.GET.get("show", "late")
    show = show if show in SHOW else "late"
    after = request.GET.get("after")
    here = reverse("publicity:kits")
    labels = {
        "late": _("Not told in time"),
        "told": _("Told"),
        "all": _("All kits"),
        "none": _("Awards without a kit"),
    }
    context: dict[str, Any] = {
        "filters": [(labels[code], f"{here}?show={code}", code == show) for code in SHOW],
    }
    if show == "none":
        page = page_of(publicity.not_begun(), order=("-pk",), after=after)
        rows = _projects_by_award([one.pk for one in page])
        context["awards"] = [rows[one.pk] for one in page if one.pk in rows]
    else:
        found = {
            "late": publicity.late(request.today),
            "told": publicity.told(),
            "all": Publicity.objects.all(),
        }[show]
        found = publicity.with_last_told(found.select_related(*JOINED))
        page = page_of(found, order=("due_on", "pk"), after=after)
        rows = _projects_by_award([one.award_id for one in page])
        context["kits"] = [(one, rows.get(one.award_id), _stands(one)) for one in page]
    return render(request, "portfolio/kits.html", {**context, "page": page})


def _projects_by_award(awards: list[int]) -> dict[int, Project]:
    """Of each award the project that was entered first. One query."""
    rows = Project.objects.filter(award__in=awards).select_related("lead").order_by("-pk")
    return {one.award_id or 0: one for one in rows}


def _stands(found: Any) -> str:
    """What has come of a kit (of `publicity.with_last_told`) so far."""
    if found.told_on is not None:
        told = {"day": words.day(found.told_on), "where": found.told_where}
        return _("Told on %(day)s: %(where)s.") % told
    if found.asked_at is not None:
        return _("Asked by mail on %(day)s.") % {"day": words.day(found.asked_at)}
    return _("To be told by %(day)s.") % {"day": words.day(found.due_on)}


@login_required
@require_GET
def kit(request: SignedIn, ref: str) -> HttpResponse:
    """The texts in both languages, to print or take away; who is named; where it was told."""
    found = kit_for(request, ref)
    projects = projects_of(found)
    context = {
        "found": found,
        "title": title_of(projects),
        "post": f"{said(found.post, 'title').text}, {found.post.organisation.short()}",
        "texts": texts_of(found, projects),
        "page_language": current(),
        "kinds": [
            ("press", _("Press release (text)")),
            ("social", _("Short message (text)")),
            ("plain", _("Plain text")),
        ],
        "told": [
            (one, words.day(one.on), one.on_behalf_of is not None)
            for one in found.told.select_related("on_behalf_of")
        ],
        "consent": words.day(found.consent_on) if found.consent_on else "",
        "stands": _stands(found),
        "team": is_fund_team(request.user, request.today),
    }
    return render(request, "portfolio/kit.html", context)


@login_required
@require_GET
def text(request: SignedIn, ref: str, language: str, kind: str) -> HttpResponse:
    """One text as a file."""
    found = kit_for(request, ref)
    texts = {one.language: one for one in texts_of(found, projects_of(found))}
    if language not in texts or kind not in KINDS:
        raise Http404
    response = HttpResponse(
        texts[language].text(kind) + "\n", content_type="text/plain; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{kind}-{language}.txt"'
    return response


# ------------------------------------------------------------------ what is done with it


def _posted(request: SignedIn) -> Any:
    return request.POST if request.method == "POST" else None


def _page(
    request: SignedIn, form: Form, ref: str, *, heading: str, lead: str, act: str
) -> HttpResponse:
    back = reverse("publicity:kit", args=[ref]) if ref else reverse("publicity:kits")
    there = {"back": back, "back_words": _("Announcing the award")}
    return plain_form(request, form, heading=heading, lead=lead, act=act, **there)


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: SignedIn, slug: str) -> HttpResponse:
    """Give out the kit of a project's award."""
    for_the_team(request)
    rows = Project.objects.select_related("award").exclude(award=None)
    project = get_object_or_404(rows, slug=slug)
    assert project.award is not None
    there = Publicity.objects.filter(award=project.award).first()
    if there is not None:
        return redirect("publicity:kit", there.ref)
    form = forms.KitForm(_posted(request), posts=list(publicity.posts_of(project.award)))
    if form.is_valid():
        with refusals_on(form):
            made = actions.open_kit(
                by=request.user, award=project.award, at=request.now, **form.cleaned_data
            )
            return redirect("publicity:kit", made.ref)
    lead = _("Whoever holds the post gets a month to tell it. Then they are asked once, by mail.")
    return _page(
        request, form, "", heading=_("Give out the announcement kit"), lead=lead,
        act=_("Give it out"),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def named(request: SignedIn, ref: str) -> HttpResponse:
    """Say who may be named and quoted, and who agreed when."""
    found = kit_for(request, ref)
    first = {
        name: getattr(found, name)
        for name in ("named", "quote_en", "quote_cy", "consent_by", "consent_on")
    }
    form = forms.NamedForm(_posted(request), initial=first)
    if form.is_valid():
        with refusals_on(form):
            actions.say_who_is_named(
                by=request.user, found=found, at=request.now, **form.cleaned_data
            )
            return redirect("publicity:kit", ref)
    lead = _(
        "Nobody stands in the texts without having agreed. Blank the name to take it out again."
    )
    return _page(request, form, ref, heading=_("Who may be named?"), lead=lead, act=_("Save"))


@login_required
@require_http_methods(["GET", "POST"])
def told(request: SignedIn, ref: str) -> HttpResponse:
    """Record that it was told: where, when, and how one can see it."""
    found = kit_for(request, ref)
    form = forms.ToldForm(_posted(request), initial={"on": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.say_it_was_told(
                by=request.user, found=found, at=request.now, **form.cleaned_data
            )
            return redirect("publicity:kit", ref)
    lead = _("A website, a paper, a meeting, a letter to staff: each counts.")
    return _page(
        request, form, ref, heading=_("Where was the award told?"), lead=lead, act=_("Record it")
    )
