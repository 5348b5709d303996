"""The register: every body's answer to a practice, a body's answers, and one answer with its history."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rhannu.base.refusals import why_not
from rhannu.exchange import actions, register, rules
from rhannu.exchange.models import Decision
from rhannu.organisations.models import Organisation
from rhannu.practices.models import Practice
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.exchange import answers_page as pages
from rhannu.web.exchange import answers_words
from rhannu.web.forms import DayField, Form, refusals_on
from rhannu.web.moved import moved
from rhannu.web.readers import own_organisations
from rhannu.web.signed_in import SignedIn

TIME_TO_ANSWER = timedelta(days=28)


@public_page(query=["after"])
@kept_for_colleagues
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has answered a practice, and how; to the fund team also who has not."""
    practice = Practice.objects.published().filter(slug=slug).first()
    if practice is None:
        return moved("practice", slug, "exchange:answers")
    page = pages.register_of_practice(
        practice,
        reader=request.user,
        own=own_organisations(request),
        on=request.today,
        after=request.GET.get("after", ""),
    )
    return render(request, "exchange/answers.html", {"page": page, "practice": practice})


@public_page(query=["after"])
@kept_for_colleagues
def answers_of(request: HttpRequest, slug: str) -> HttpResponse:
    """What a body has answered; to its own people also what waits for them."""
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        return moved("organisation", slug, "exchange:answers_of")
    page = pages.register_of_body(
        organisation,
        reader=request.user,
        own=own_organisations(request),
        on=request.today,
        after=request.GET.get("after", ""),
    )
    context = {"page": page, "organisation": organisation}
    return render(request, "exchange/answers_of.html", context)


@public_page()
@kept_for_colleagues
def answer(request: HttpRequest, slug: str, body: str) -> HttpResponse:
    """One body's published answer to one practice, and what it said before."""
    rows = pages.said_by(slug, body)
    published = [one for one in rows if one.state == Decision.State.PUBLISHED]
    shown = next((one for one in published if one.is_shown), None)
    if shown is None:
        raise Http404
    context = pages.one_answer(shown, published, own=False)
    sees = rules.sees_unpublished(request.user, shown.organisation, request.today)
    context["sees_more"] = sees
    return render(request, "exchange/answer.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def answer_preview(request: SignedIn, slug: str, body: str) -> HttpResponse:
    """An answer as others will see it; its body's lead publishes it here, or the fund team."""
    rows = _own_rows(request, slug, body)
    present = next(one for one in rows if one.is_current)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.publish_answer(by=request.user, decision=present, at=request.now)
            return redirect("exchange:answer_given", slug, body)
    waits = present.state == Decision.State.RECORDED
    asked = {"by": request.user, "decision": present, "today": request.today}
    refusal = why_not(rules.check_can_publish, **asked) if waits else ""
    taking = why_not(rules.check_can_take_back, **asked)
    context = pages.one_answer(present, rows, own=True) | {
        "form": form,
        "waits": waits,
        "refusal": refusal,
        "can_take_back": not taking,
        "publish_words": answers_words.publish_words(request.user, present, request.today),
    }
    return render(request, "exchange/answer_preview.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def take_back(request: SignedIn, slug: str, body: str) -> HttpResponse:
    """Undo an answer that nobody else has seen."""
    rows = _own_rows(request, slug, body)
    present = next(one for one in rows if one.is_current)
    rules.check_can_take_back(by=request.user, decision=present, today=request.today)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.take_back_answer(by=request.user, decision=present, at=request.now)
            return redirect("exchange:answers_of", body)
    context = pages.one_answer(present, rows, own=True) | {"form": form}
    context["heading"] = _("Take this answer back?")
    return render(request, "exchange/answer_take_back.html", context)


class DueForm(Form):
    due_on = DayField(
        label=gettext_lazy("By when should they answer?"),
        error_messages={"required": gettext_lazy("Give the day by which they should answer")},
    )


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: SignedIn, slug: str) -> HttpResponse:
    """The fund team asks everybody who is expected to answer and has not."""
    practice = get_object_or_404(Practice.objects.published(), slug=slug)
    due_on = request.today + TIME_TO_ANSWER
    rules.check_can_ask_for_answers(
        by=request.user,
        practice=practice,
        due_on=due_on,
        today=request.today,
        threshold=register.threshold(),
    )
    posted = request.POST if request.method == "POST" else None
    form = DueForm(posted, initial={"due_on": due_on})
    if form.is_valid():
        with refusals_on(form):
            actions.ask_for_answers(
                by=request.user, practice=practice, at=request.now, **form.cleaned_data
            )
            return redirect("exchange:answers", slug)
    silent = register.silent(practice, request.today).count()
    expected = register.expected(practice, request.today).count()
    context = {
        "form": form,
        "practice": practice,
        "silent": silent,
        "silent_words": answers_words.silent_words(silent, expected),
    }
    return render(request, "exchange/answers_ask.html", context)


def _own_rows(request: SignedIn, slug: str, body: str) -> list[Decision]:
    """What a body said about a practice, to its own people and to who analyses; else it is missing."""
    organisation = get_object_or_404(Organisation, slug=body)
    if not rules.sees_unpublished(request.user, organisation, request.today):
        raise Http404
    rows = pages.said_by(slug, body)
    if not any(one.is_current for one in rows):
        raise Http404
    return rows
