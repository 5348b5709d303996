"""Saying by a mailed link that an award was announced: opening it shows, the button records."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.exchange.links import SAY_IT_WAS_TOLD
from rhannu.organisations.actions.links import find_link
from rhannu.portfolio import actions, publicity_rules
from rhannu.portfolio.models import Publicity
from rhannu.web.forms import refusals_on
from rhannu.web.link_pages import behind_a_link
from rhannu.web.pieces import Link
from rhannu.web.portfolio.publicity import JOINED, projects_of, title_of
from rhannu.web.portfolio.publicity_forms import ToldForm
from rhannu.web.words import day


def _instead() -> list[Link]:
    return [
        Link(_("Sign in to see the kit"), reverse("home:sign_in")),
        Link(_("Tell the fund team your answer"), reverse("home:contact")),
    ]


def reply(request: HttpRequest, token: str) -> HttpResponse:
    """The question, with today's date; what was recorded, once it was."""
    link = find_link(token, purpose=SAY_IT_WAS_TOLD, at=request.now)
    found = get_object_or_404(Publicity.objects.select_related(*JOINED), ref=link.about)
    publicity_rules.check_takes_part(by=link.person, found=found, on=request.today)
    posted = request.POST if request.method == "POST" else None
    form = ToldForm(posted, initial={"on": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.say_it_was_told(
                by=link.person, found=found, at=request.now, **form.cleaned_data
            )
            return redirect("publicity:reply", token)
    context = {
        "form": form,
        "found": found,
        "title": title_of(projects_of(found)),
        "organisation": found.post.organisation.short(),
        "told": [f"{one.where}, {day(one.on)}" for one in found.told.all()],
    }
    return render(request, "portfolio/reply_told.html", context)


reply = wraps(reply)(behind_a_link(reply, _instead))
