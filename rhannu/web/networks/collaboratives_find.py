"""What pages of collaboratives share: who reads, what they may see, and a form of its own."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from rhannu.networks.collaboratives import going_bodies
from rhannu.networks.models import Collaborative, Measure, Team
from rhannu.networks.rules import collaboratives as rules
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.web.forms import Form, refusals_on
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn


def reader(request: HttpRequest) -> Person | None:
    user: Any = request.user
    return user if user.is_authenticated else None


def keeps(request: HttpRequest, found: Collaborative | None) -> bool:
    person = reader(request)
    return person is not None and rules.keeps(person, found, request.today)


def collaborative_for(request: HttpRequest, slug: str) -> Collaborative:
    """The one of that slug; one that is being prepared is there for those who keep it alone."""
    rows = Collaborative.objects.select_related("lead__organisation", "sponsor__organisation")
    found = get_object_or_404(rows, slug=slug)
    if found.state == Collaborative.State.DRAFT and not keeps(request, found):
        raise Http404
    return found


def team_for(request: SignedIn, slug: str, ref: str) -> Team:
    """A team that the reader may see; to others it is not there."""
    found = collaborative_for(request, slug)
    rows = found.teams.select_related("organisation", "sponsor__organisation")
    team = get_object_or_404(rows, ref=ref)
    team.collaborative = found
    if not rules.sees_team(request.user, team, request.today, going_bodies(found)):
        raise Http404
    return team


def measure_of(found: Collaborative, ref: str) -> Measure:
    measure = get_object_or_404(found.measures, ref=ref)
    measure.collaborative = found
    return measure


def posts_of(bodies: Any) -> list[Post]:
    """The posts of these bodies that are there, the first entered first."""
    rows = Post.objects.filter(organisation__in=bodies, closed_on=None)
    return list(rows.select_related("organisation").order_by("organisation", "pk")[:200])


def own_bodies(request: SignedIn, found: Collaborative) -> list[Organisation]:
    """For which bodies the reader may join: their own; those who keep it, any."""
    rows = Organisation.objects.filter(ended_on=None).order_by("sort_en")
    if keeps(request, found):
        return list(rows)
    return list(rows.filter(pk__in=request.user.organisations_on(request.today)))


def at(view: str, *args: Any) -> str:
    return reverse(f"collaboratives:{view}", args=args)


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def formed(
    request: HttpRequest,
    form: Form,
    do: Callable[..., Any],
    *,
    heading: Any,
    lead: Any,
    act: Any,
    back: str,
    back_words: Any,
    then: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """A form's page. `do` takes its facts; afterwards one is back, or where `then` leads."""
    if form.is_valid():
        with refusals_on(form):
            done = do(**(form.facts() if hasattr(form, "facts") else form.cleaned_data))
            return redirect(then(done) if then else back)
    return plain_form(
        request, form, heading=heading, lead=lead, act=act, back=back, back_words=back_words
    )
