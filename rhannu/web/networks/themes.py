"""Themes raised: the public list, one theme and its answer, and putting together what people said."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.base.languages import said
from rhannu.base.refusals import allowed
from rhannu.networks import actions, rules
from rhannu.networks.links import ANSWER_THEME
from rhannu.networks.models import Ask, RaisedTheme, Raising
from rhannu.organisations.actions.links import find_link
from rhannu.organisations.models import Organisation, Post
from rhannu.web import words
from rhannu.web.caching import public_page
from rhannu.web.forms import refusals_on
from rhannu.web.networks import themes_forms as forms
from rhannu.web.networks.events import posted
from rhannu.web.networks.events_delegates import by_link
from rhannu.web.networks.themes_rows import counted, row, rows
from rhannu.web.paging import page_of
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn

MOST_LOOSE, MOST_OPEN = 60, 200


@public_page(query=["after", "show"])
@require_GET
def themes(request: HttpRequest) -> HttpResponse:
    """Those without an answer, the longest wait first; or those with one, the latest first."""
    answered = request.GET.get("show") == "answered"
    order = ["raised_on", "pk"]
    found = counted().filter(answered_on=None)
    if answered:
        found, order = counted().exclude(answered_on=None), ["-raised_on", "-pk"]
    page = page_of(found, order=order, after=request.GET.get("after"))
    context = {
        "page": page,
        "rows": rows(page, request.today),
        "answered": answered,
        "sorts": request.user.is_authenticated and _may_sort(request),
    }
    return render(request, "networks/themes.html", context)


def _may_sort(request: Any) -> bool:
    return allowed(rules.check_can_keep_themes, by=request.user, on=request.today)


@public_page()
@require_GET
def theme(request: HttpRequest, ref: str) -> HttpResponse:
    found = _named(ref)
    may: dict[str, bool] = {}
    if request.user.is_authenticated:
        who: dict[str, Any] = {"by": request.user, "on": request.today}
        may = {
            "owner": allowed(rules.check_can_keep_themes, **who),
            "answer": allowed(rules.check_can_answer_theme, theme=found, **who),
        }
    context = {
        "row": row(found, request.today),
        "answer": said(found, "answer"),
        "ref": ref,
        "may": may,
    }
    return render(request, "networks/theme.html", context)


def _named(ref: str) -> RaisedTheme:
    return get_object_or_404(counted(), ref=ref)


@login_required
@require_http_methods(["GET", "POST"])
def raised(request: SignedIn) -> HttpResponse:
    """What was said and is not put together yet: tick, and name it in public words."""
    rules.check_can_keep_themes(by=request.user, on=request.today)
    loose = Raising.objects.loose().select_related("event").order_by("raised_at", "pk")
    shown = list(loose[:MOST_LOOSE])
    open_ones = list(RaisedTheme.objects.unanswered().order_by("-raised_on", "-pk")[:MOST_OPEN])
    form = forms.TogetherForm(posted(request), raisings=shown, themes=open_ones)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            made = actions.put_together(by=request.user, at=request.now, **facts)
            return redirect("events:theme", made.ref)
    context = {"form": form, "shown": [_loose(one) for one in shown]}
    return render(request, "networks/raised.html", context)


def _loose(one: Raising) -> dict[str, str]:
    return {
        "ref": one.ref,
        "words": one.words,
        "kind": str(Ask(one.kind).label),
        "where": str(one.event) if one.event else "",
        "on": words.day(one.raised_on),
    }


@login_required
@require_POST
def drop(request: SignedIn, ref: str) -> HttpResponse:
    raising = get_object_or_404(Raising, ref=ref)
    actions.drop_raising(by=request.user, raising=raising, at=request.now)
    return redirect("events:raised")


@login_required
@require_http_methods(["GET", "POST"])
def note(request: SignedIn) -> HttpResponse:
    """Write down what somebody asked for, at an event or elsewhere."""
    rules.check_can_keep_themes(by=request.user, on=request.today)
    form = forms.NoteForm(posted(request), initial={"on": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.note_raising(by=request.user, at=request.now, **form.cleaned_data)
            return redirect("events:raised")
    told = {
        "heading": _("Write down what was asked for"),
        "lead": _("It is put together with what others asked, and answered in public."),
        "act": _("Write it down"),
        "back": reverse("events:raised"),
    }
    return plain_form(request, form, back_words=_("What was raised"), **told)


@login_required
@require_http_methods(["GET", "POST"])
def owner(request: SignedIn, ref: str) -> HttpResponse:
    """First the organisation, then its post and a day."""
    found = _named(ref)
    rules.check_can_keep_themes(by=request.user, on=request.today)
    slug = request.GET.get("body", "")
    body = Organisation.objects.filter(slug=slug).first() if slug else None
    if body is None:
        return _which_body(request, ref)
    posts = Post.objects.filter(organisation=body, closed_on=None).order_by("pk")
    form = forms.OwnerForm(posted(request), posts=list(posts))
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.give_theme_owner(by=request.user, theme=found, at=request.now, **facts)
            return redirect("events:theme", ref)
    told = {"lead": _("Whoever holds the post is told by mail, and can answer from there.")}
    return _form(request, form, ref, heading=_("Who answers for it?"), act=_("Ask them"), **told)


def _which_body(request: SignedIn, ref: str) -> HttpResponse:
    form = forms.BodyForm(posted(request))
    if form.is_valid():
        slug = form.cleaned_data["body"].slug
        return redirect(f"{reverse('events:theme_owner', args=[ref])}?body={slug}")
    told = {"lead": _("Government, the fund, or another body: the one that can change it.")}
    return _form(request, form, ref, heading=_("Who answers for it?"), act=_("Go on"), **told)


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: SignedIn, ref: str) -> HttpResponse:
    found = _named(ref)
    rules.check_can_answer_theme(by=request.user, theme=found, on=request.today)
    first = {"answer_en": found.answer_en, "answer_cy": found.answer_cy}
    form = forms.AnswerForm(posted(request), initial=first)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.answer_theme(by=request.user, theme=found, at=request.now, **facts)
            return redirect("events:theme", ref)
    told = {"heading": said(found, "title").text, "lead": _("What you write here is public.")}
    return _form(request, form, ref, act=_("Publish the answer"), **told)


@by_link
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The owner answers from the mail."""
    link = find_link(token, purpose=ANSWER_THEME, at=request.now)
    found = _named(link.about)
    rules.check_can_answer_theme(by=link.person, theme=found, on=request.today)
    first = {"answer_en": found.answer_en, "answer_cy": found.answer_cy}
    form = forms.AnswerForm(posted(request), initial=first)
    if form.is_valid():
        with refusals_on(form):
            facts = form.cleaned_data
            actions.answer_theme(by=link.person, theme=found, at=request.now, **facts)
            return redirect("events:theme_by_link", token)
    context = {"form": form, "row": row(found, request.today), "done": found.answered_on}
    return render(request, "networks/theme_by_link.html", context)


def _form(request: HttpRequest, form: Any, ref: str, **told: Any) -> HttpResponse:
    back = reverse("events:theme", args=[ref])
    return plain_form(request, form, back=back, back_words=_("Back to the theme"), **told)
