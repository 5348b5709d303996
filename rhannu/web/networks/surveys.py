"""Surveys of networks: lists of them, and what each says."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from rhannu.analysis.surveys import LEAST
from rhannu.base.languages import said
from rhannu.base.refusals import allowed
from rhannu.networks import rules, surveys
from rhannu.networks.models import Network, Survey, Wave
from rhannu.web import words
from rhannu.web.networks.surveys_page import SHOWN, page_of
from rhannu.web.networks.surveys_words import rhythm_of, stands, title_of
from rhannu.web.paging import Page
from rhannu.web.paging import page_of as some_of
from rhannu.web.signed_in import SignedIn

ORDER = ("-first_on", "-pk")
AHEAD = (Wave.State.PLANNED, Wave.State.OPEN)


@dataclass(frozen=True)
class Row:
    title: str
    network: str
    address: str
    stands: str
    look: str
    rhythm: str
    example: bool


def _rows(page: Page) -> list[Row]:
    """One more query for all of them: what is open or planned."""
    ahead: dict[int, list[Wave]] = {one.pk: [] for one in page}
    waves = Wave.objects.filter(survey__in=list(ahead), state__in=AHEAD)
    for wave in waves.order_by("opens_on"):
        ahead[wave.survey_id].append(wave)
    return [_row(one, ahead[one.pk]) for one in page]


def _row(survey: Survey, ahead: list[Wave]) -> Row:
    told, look = stands(survey, ahead)
    return Row(
        title=title_of(survey),
        network=str(survey.network),
        address=reverse("surveys:survey", args=[survey.ref]),
        stands=told,
        look=look,
        rhythm=rhythm_of(survey),
        example=survey.is_example,
    )


def _page(request: SignedIn, found: QuerySet[Survey]) -> Page:
    rows = found.select_related("network")
    return some_of(rows, order=ORDER, after=request.GET.get("after"))


@login_required
@require_GET
def every(request: SignedIn) -> HttpResponse:
    """The surveys of the reader's networks; the fund team's are all."""
    page = _page(request, surveys.seen_by(request.user, request.today))
    context = {"page": page, "rows": _rows(page)}
    return render(request, "networks/surveys.html", context)


def network_for(request: SignedIn, slug: str) -> Network:
    """The network, for whoever may see what it asks; to others there is none."""
    found: Network = get_object_or_404(Network, slug=slug)
    if not allowed(rules.check_can_see, by=request.user, network=found, on=request.today):
        get_object_or_404(Network.objects.none())
    return found


@login_required
@require_GET
def of_network(request: SignedIn, slug: str) -> HttpResponse:
    """The surveys of one network, and how its convenor begins one."""
    network = network_for(request, slug)
    page = _page(request, network.surveys.all())
    asks = {"by": request.user, "network": network, "on": request.today}
    context = {
        "network": network,
        "page": page,
        "rows": _rows(page),
        "may_ask": allowed(rules.check_can_survey, **asks),
        "least": LEAST,
    }
    return render(request, "networks/surveys_of.html", context)


def survey_for(request: SignedIn, ref: str) -> Survey:
    """The survey, for whoever may see it."""
    rows = surveys.seen_by(request.user, request.today).select_related("network", "event")
    found: Survey = get_object_or_404(rows, ref=ref)
    return found


@login_required
@require_GET
def survey(request: SignedIn, ref: str) -> HttpResponse:
    """What a survey says, what was done about it, and when it asks."""
    found = survey_for(request, ref)
    waves = list(found.waves.order_by("-opens_on")[:SHOWN])[::-1]
    ahead = [one for one in waves if one.state in AHEAD]
    told, _look = stands(found, ahead)
    asks = {"by": request.user, "network": found.network, "on": request.today}
    deeds = some_of(
        found.deeds.all(), order=("-done_on", "-pk"), after=request.GET.get("after"), size=10
    )
    context = {
        "survey": found,
        "network": found.network,
        "title": title_of(found),
        "rhythm": rhythm_of(found),
        "stands": told,
        "open": any(one.state == Wave.State.OPEN for one in ahead),
        "closed": any(one.state == Wave.State.CLOSED for one in waves),
        "results": page_of(found, waves),
        "deeds": deeds,
        "deed_rows": [(words.day(one.done_on), said(one, "words")) for one in deeds],
        "may_ask": allowed(rules.check_can_survey, **asks),
        "least": LEAST,
    }
    return render(request, "networks/survey.html", context)
