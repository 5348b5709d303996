"""Signing in as a made-up person, on a demonstration alone."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.refusals import Refused
from rhannu.organisations.models import Person
from rhannu.web.home.people import cast
from rhannu.web.home.sign_in import BACKEND


def check_demo() -> None:
    """Silent on a demonstration whose people are all made up; else there is no such page."""
    if not settings.DEMO:
        raise Http404
    real = Person.objects.filter(is_fictional=False, is_system=False).exclude(email=None)
    if real.exists():
        raise Refused(
            _(
                "This database holds real people, so nobody can be chosen from a list. "
                "Sign in by e-mail instead."
            )
        )


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Choose whom to be."""
    check_demo()
    if request.method == "POST":
        fictional = Person.objects.filter(is_fictional=True, is_active=True, is_guest=False)
        person = get_object_or_404(fictional, ref=request.POST.get("person", ""))
        login(request, person, backend=BACKEND)
        return redirect(request.session.pop("next", None) or "home:home")
    players = cast(request.today)
    context = {
        "others": [player for player in players if not player.shares],
        "sharers": [player for player in players if player.shares],
    }
    return render(request, "home/demo_people.html", context)


urlpatterns = [path("demo/people/", people, name="demo_people")]
