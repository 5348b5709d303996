"""Stories of a team or of the whole: told, read, and put behind a practice as evidence."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods

from rhannu.base.languages import ENGLISH
from rhannu.base.refusals import allowed
from rhannu.exchange import actions as exchange
from rhannu.networks import actions
from rhannu.networks.models import Collaborative, Story, Team
from rhannu.networks.rules import collaboratives as rules
from rhannu.practices.models import Finding
from rhannu.web import words
from rhannu.web.networks import collaboratives_team_forms as forms
from rhannu.web.networks.collaboratives_find import (
    at,
    collaborative_for,
    formed,
    posted,
    reader,
    team_for,
)
from rhannu.web.signed_in import SignedIn

get_or_post = require_http_methods(["GET", "POST"])


@login_required
@get_or_post
def story(request: SignedIn, slug: str) -> HttpResponse:
    """The story of the whole."""
    found = collaborative_for(request, slug)
    return _tell(request, found, None, at("page", slug), str(found))


@login_required
@get_or_post
def team_story(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    """The story of one team."""
    team = team_for(request, slug, ref)
    back = at("team", slug, ref)
    return _tell(request, team.collaborative, team, back, str(team.organisation))


def _tell(
    request: SignedIn, found: Collaborative, team: Team | None, back: str, back_words: str
) -> HttpResponse:
    rules.check_can_tell_story(by=request.user, collaborative=found, team=team, on=request.today)
    known = found.stories.filter(team=team).first()
    names = ("short_en", "short_cy", "text_en", "text_cy", "finding")
    first = {name: getattr(known, name) for name in names} if known else {}
    return formed(
        request,
        forms.StoryForm(posted(request), initial=first),
        partial(
            actions.tell_story,
            by=request.user,
            collaborative=found,
            team=team,
            on=request.today,
        ),
        heading=_("Tell what became of it"),
        lead=_("What did not work is worth as much. Anybody can read this; name nobody."),
        act=_("Tell it"),
        back=back,
        back_words=back_words,
        then=lambda made: at("story_page", found.slug, made.ref),
    )


def _story(found: Collaborative, ref: str) -> Story:
    rows = found.stories.select_related("team__organisation")
    one = get_object_or_404(rows, ref=ref)
    one.collaborative = found
    if one.team:
        one.team.collaborative = found
    return one


@require_GET
def story_page(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    found = collaborative_for(request, slug)
    one = _story(found, ref)
    person: Any = reader(request)
    may = person is not None and allowed(
        rules.check_can_tell_story,
        by=person,
        collaborative=found,
        team=one.team,
        on=request.today,
    )
    offered = list(one.offered.select_related("practice", "evidence").order_by("pk"))
    context = {
        "one": found,
        "story": one,
        "who": one.team.organisation if one.team else found,
        "finding": Finding(one.finding).label,
        "told": words.day(one.told_on),
        "offered": offered,
        "may": may,
        "may_offer": may and found.practices.count() > len(offered),
        "edit": at("team_story", slug, one.team.ref) if one.team else at("story", slug),
    }
    return render(request, "networks/collaborative_story.html", context)


@login_required
@get_or_post
def offer(request: SignedIn, slug: str, ref: str) -> HttpResponse:
    """Put the story behind a practice: evidence of a kind that is worked out."""
    found = collaborative_for(request, slug)
    one = _story(found, ref)
    rules.check_can_tell_story(
        by=request.user, collaborative=found, team=one.team, on=request.today
    )
    taken = one.offered.values_list("practice", flat=True)
    practices = list(found.practices.exclude(pk__in=taken).order_by("pk"))
    with override(ENGLISH):
        source = f"{settings.SITE_ADDRESS}{at('story_page', slug, ref)}"
    first = {"practice": practices[0].slug if len(practices) == 1 else ""}
    return formed(
        request,
        forms.OfferStoryForm(posted(request), practices=practices, initial=first),
        partial(
            exchange.offer_story, by=request.user, story=one, source_url=source, at=request.now
        ),
        heading=_("Put the story behind a practice"),
        lead=_(
            "With a year of figures it is monitoring, otherwise a claim. A team’s own result is "
            "never independent. Unless you run the fund, the fund team looks at it first."
        ),
        act=_("Offer it as evidence"),
        back=at("story_page", slug, ref),
        back_words=_("The story"),
    )
