"""What the convenor does with surveys: begins, closes and ends them, and says what was done."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.networks import actions, rules, surveys
from rhannu.networks.models import Network, Survey, Wave
from rhannu.networks.survey_days import Offsets
from rhannu.web.forms import Form, refusals_on
from rhannu.web.networks.surveys import network_for, survey_for
from rhannu.web.networks.surveys_forms import DoneForm, HealthForm, LearningForm
from rhannu.web.networks.surveys_words import title_of
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn

SOON = timedelta(days=7)


def _posted(request: SignedIn):
    return request.POST if request.method == "POST" else None


def _begun(
    request: SignedIn, network: Network, form: Form, begin: Callable[[], Survey], lead: str, **said
) -> HttpResponse:
    """The form, or the survey that it began."""
    rules.check_can_survey(by=request.user, network=network, on=request.today)
    if form.is_valid():
        with refusals_on(form):
            return redirect("surveys:survey", begin().ref)
    back = reverse("surveys:network", args=[network.slug])
    said |= {"back": back, "back_words": str(network), "act": _("Begin the survey")}
    return plain_form(request, form, lead=lead, **said)


@login_required
@require_http_methods(["GET", "POST"])
def begin_health(request: SignedIn, slug: str) -> HttpResponse:
    """Ask how well the network works, again and again."""
    network = network_for(request, slug)
    first = {"first_on": request.today + SOON, "every_months": 6}
    form = HealthForm(_posted(request), initial=first)

    def begin() -> Survey:
        facts = form.cleaned_data
        return actions.begin_health_survey(
            by=request.user, network=network, on=request.today, **facts
        )

    lead = _(
        "Every member gets six short questions by mail, and one reminder. Nobody can tell who "
        "answered what. Results are shown when three weeks have passed, if five or more answered."
    )
    return _begun(request, network, form, begin, lead, heading=_("Ask how well it works"))


@login_required
@require_http_methods(["GET", "POST"])
def begin_learning(request: SignedIn, slug: str) -> HttpResponse:
    """Ask the same before a day, just after it and long after."""
    network = network_for(request, slug)
    events = surveys.events_to_ask_about(network, request.today)
    first = {**asdict(Offsets()), "event": request.GET.get("event", "")}
    form = LearningForm(_posted(request), events=events, initial=first)

    def begin() -> Survey:
        return actions.begin_learning_survey(
            by=request.user, network=network, on=request.today, **form.facts()
        )

    lead = _(
        "People are asked what they expect to learn, what they learnt, and what they changed "
        "because of it. Moments that have passed are left out."
    )
    return _begun(request, network, form, begin, lead, heading=_("Ask about a day of learning"))


@login_required
@require_http_methods(["GET", "POST"])
def done(request: SignedIn, ref: str) -> HttpResponse:
    """What was done about what the members said."""
    found = _asked_by(request, ref)
    form = DoneForm(_posted(request), initial={"done_on": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.say_what_was_done(
                by=request.user, survey=found, on=request.today, **form.cleaned_data
            )
            return redirect("surveys:survey", ref)
    return plain_form(
        request,
        form,
        heading=_("What was done about it?"),
        lead=_("Every member can read it, and hears of it by mail. It cannot be changed later."),
        act=_("Tell the members"),
        **_back_to(found),
    )


@login_required
@require_http_methods(["GET", "POST"])
def close(request: SignedIn, ref: str) -> HttpResponse:
    """Close what is open before its last day."""
    found = _asked_by(request, ref)
    open_now = found.waves.filter(state=Wave.State.OPEN).select_related("survey__network")
    wave = get_object_or_404(open_now)
    form = Form(_posted(request))
    if form.is_valid():
        with refusals_on(form):
            actions.close_wave(by=request.user, wave=wave, on=request.today)
            return redirect("surveys:survey", ref)
    return plain_form(
        request,
        form,
        heading=_("Close it now?"),
        lead=_(
            "Nobody can answer any more. If fewer than five have answered, nothing is shown and "
            "what they said is deleted."
        ),
        act=_("Close it now"),
        **_back_to(found),
    )


@login_required
@require_http_methods(["GET", "POST"])
def end(request: SignedIn, ref: str) -> HttpResponse:
    """Ask nothing more."""
    found = _asked_by(request, ref)
    form = Form(_posted(request))
    if form.is_valid():
        with refusals_on(form):
            actions.end_survey(by=request.user, survey=found, on=request.today)
            return redirect("surveys:survey", ref)
    return plain_form(
        request,
        form,
        heading=_("End this survey?"),
        lead=_("Nothing more is asked, and what is open is closed. The results stay."),
        act=_("End the survey"),
        **_back_to(found),
    )


def _asked_by(request: SignedIn, ref: str) -> Survey:
    """The survey, where the reader may do something with it."""
    found = survey_for(request, ref)
    rules.check_can_survey(by=request.user, network=found.network, on=request.today)
    return found


def _back_to(survey: Survey) -> dict[str, str]:
    back = reverse("surveys:survey", args=[survey.ref])
    return {"back": back, "back_words": title_of(survey)}
