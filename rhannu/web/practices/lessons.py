"""Lessons as records of their own: found, read, tagged, and cited where they were used."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from rhannu.base.refusals import Refused, allowed
from rhannu.exchange import actions as exchange
from rhannu.exchange.models import LessonCitation
from rhannu.exchange.rules.citing import check_can_take_back
from rhannu.practices import actions, functions, lesson_rules
from rhannu.practices.models import Lesson, WorkStage
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.forms import refusals_on
from rhannu.web.practices import lessons_rows as rows
from rhannu.web.practices.lessons_forms import CiteForm, LessonFilter, TagForm
from rhannu.web.signed_in import SignedIn

NOTHING_TO_CITE = gettext_lazy(
    "Your organisation has no bid, project, practice or conversation on record that could have used it. "
    "Write to the fund team and say where it helped."
)


@public_page(query=["q", "kind", "theme", "after"])
@kept_for_colleagues
def lesson_list(request: HttpRequest) -> HttpResponse:
    """Every lesson, what went wrong first, or those that answer some words."""
    form = LessonFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    listed = rows.lessons(wanted, after=request.GET.get("after", ""))
    context = {
        "form": form,
        "listed": listed,
        "heading": rows.heading(listed, wanted),
        "list_address": reverse("lessons:list"),
        "button_words": _("Show lessons"),
    }
    return render(request, "practices/lessons.html", context)


def _lesson(ref: str) -> Lesson:
    return get_object_or_404(Lesson.objects.public().select_related(*rows.RELATED), ref=ref)


@public_page()
def lesson(request: HttpRequest, ref: str) -> HttpResponse:
    """One lesson: what it says, its tags, where it was used."""
    found = _lesson(ref)
    reader: Any = request.user if request.user.is_authenticated else None
    uses = rows.uses_of(
        found,
        reader=reader,
        on=request.today,
        may_end=lambda one: allowed(check_can_take_back, by=reader, citation=one),
    )
    real = sum(not one.example for one in uses)
    context = {
        "lesson": found,
        "row": rows.row_of(found, real),
        "functions": functions.labels(found.functions or found.practice.functions),
        "stage": WorkStage(found.stage).label if found.stage else "",
        "uses": uses,
        "may_tag": reader is not None
        and allowed(lesson_rules.check_can_tag_lesson, by=reader, lesson=found),
    }
    return render(request, "practices/lesson.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def cite(request: SignedIn, ref: str) -> HttpResponse:
    """Say where a lesson was used."""
    found = _lesson(ref)
    form = CiteForm(
        request.POST if request.method == "POST" else None,
        initial={"language": request.LANGUAGE_CODE},
        reader=request.user,
        on=request.today,
    )
    if request.method == "POST" and not form.may:
        raise Refused(NOTHING_TO_CITE)
    if form.is_valid():
        told = form.cleaned_data
        with refusals_on(form):
            exchange.cite_lesson(
                by=request.user,
                lesson=found,
                thing=told["what"],
                words=told["words"],
                language=told["language"],
                at=request.now,
            )
            return redirect("lessons:lesson", ref)
    context = {
        "form": form,
        "row": rows.row_of(found, 0),
        "may": form.may,
        "nothing": NOTHING_TO_CITE,
    }
    return render(request, "practices/lesson_cite.html", context)


@login_required
@require_POST
def take_back(request: SignedIn, ref: str, citation: str) -> HttpResponse:
    found = get_object_or_404(
        LessonCitation.objects.select_related("lesson", "bid", "project", "practice", "transfer"),
        ref=citation,
        lesson__ref=ref,
    )
    exchange.take_back_citation(by=request.user, citation=found, at=request.now)
    return redirect("lessons:lesson", ref)


@login_required
@require_http_methods(["GET", "POST"])
def tag(request: SignedIn, ref: str) -> HttpResponse:
    """Say what a lesson is about."""
    found = _lesson(ref)
    lesson_rules.check_can_tag_lesson(by=request.user, lesson=found)
    initial = {"theme": found.theme, "functions": found.functions, "stage": found.stage}
    form = TagForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            actions.tag_lesson(by=request.user, lesson=found, **form.cleaned_data)
            return redirect("lessons:lesson", ref)
    return render(
        request, "practices/lesson_tags.html", {"form": form, "row": rows.row_of(found, 0)}
    )
