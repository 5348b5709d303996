"""Answering by a mailed link: nothing here knows, or asks, who the reader is."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rhannu.analysis.surveys import LEAST
from rhannu.networks import survey_box
from rhannu.web import words
from rhannu.web.forms import refusals_on
from rhannu.web.link_pages import behind_a_link
from rhannu.web.networks.surveys_forms import AnswerForm
from rhannu.web.networks.surveys_words import asks_what, title_of
from rhannu.web.pieces import Link


def _instead() -> list[Link]:
    return [
        Link(_("How answers stay without names"), reverse("surveys:promise")),
        Link(_("Write to the fund team"), reverse("home:contact")),
    ]


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    """The questions; the button counts the answers and forgets the link."""
    wave = survey_box.wave_of(token, request.today)
    form = AnswerForm(request.POST if request.method == "POST" else None, wave=wave)
    if form.is_valid():
        with refusals_on(form):
            survey_box.put_in(token, form.cleaned_data, request.today)
            return redirect("surveys:thanks")
    survey = wave.survey
    context = {
        "form": form,
        "survey": survey,
        "network": str(survey.network),
        "heading": title_of(survey),
        "lead": asks_what(wave),
        "until": words.day(wave.closes_on),
        "least": LEAST,
    }
    return render(request, "networks/survey_answer.html", context)


answer = wraps(_answer)(behind_a_link(_answer, _instead))


@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "networks/survey_thanks.html", {"least": LEAST})


@require_GET
def promise(request: HttpRequest) -> HttpResponse:
    """What is kept of an answer, what is not, and where the promise ends."""
    return render(request, "networks/survey_promise.html", {"least": LEAST})
