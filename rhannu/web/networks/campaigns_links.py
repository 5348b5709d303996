"""Pages behind the links of a campaign's mail, without signing in. GET shows, POST records."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.clock import LONDON
from rhannu.base.languages import current, said
from rhannu.base.refusals import allowed, why_not
from rhannu.networks import actions, rules
from rhannu.networks.campaigns import BACK_WITHIN, colleagues, passed_on_by, read_token
from rhannu.networks.links import SAY_WHO
from rhannu.networks.models import Campaign, PostAsk, Reached
from rhannu.organisations.actions.links import find_link
from rhannu.organisations.models import Person
from rhannu.web.forms import refusals_on
from rhannu.web.link_pages import behind_a_link
from rhannu.web.networks.campaigns_forms import PassOnForm, WhoForm
from rhannu.web.pieces import Link


def _instead() -> list[Link]:
    return [
        Link(_("Read about the fund"), reverse("fund:fund")),
        Link(_("Write to the fund team"), reverse("home:contact")),
    ]


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    return wraps(view)(behind_a_link(view, _instead))


def _posted(request: HttpRequest):
    return request.POST if request.method == "POST" else None


def message_of(campaign: Campaign) -> dict[str, object]:
    """The message as it is read here: no more than the mail held."""
    text = said(campaign, "text")
    paragraphs = [one.strip() for one in text.text.replace("\r\n", "\n").split("\n\n")]
    return {
        "campaign": campaign,
        "subject": said(campaign, "subject"),
        "paragraphs": [one for one in paragraphs if one],
        "lang": text.lang if not text.translated else "",
    }


@by_link
def read(request: HttpRequest, token: str) -> HttpResponse:
    """The message, and the button to what it is about. Pressing it is the one thing we know."""
    reached, person = read_token(token)
    if request.method == "POST" and reached.campaign.link:
        actions.follow_campaign(by=person, reached=reached, at=request.now)
        if reached.campaign.link.startswith("/"):
            return redirect(_target(reached.campaign.link))
        return redirect(f"{request.path}?on=yes")  # a form may not lead to another site
    return render(request, "networks/campaign_read.html", message_of(reached.campaign) | {
        "pass_on": reverse("campaigns:pass_on", args=[token]),
        "body": reached.organisation,
        "outside": reached.campaign.link if request.GET.get("on") == "yes" else "",
    })  # fmt: skip


def _target(link: str) -> str:
    return f"/cy{link}" if current() == "cy" else link


@by_link
def pass_on(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a colleague, press once; what was passed on stands below, and can be taken back."""
    reached, person = read_token(token)
    if request.method == "POST" and request.POST.get("back"):
        passed = get_object_or_404(reached.passed, ref=request.POST["back"])
        passed.passed_by = reached
        actions.take_passing_back(by=person, passed=passed, at=request.now)
        return redirect("campaigns:pass_on", token)
    form = PassOnForm(_posted(request), colleagues=colleagues(reached, request.today))
    can = {"by": person, "reached": reached, "at": request.now}
    if form.is_valid():
        with refusals_on(form):
            actions.pass_on(**can, **form.facts())
            return redirect("campaigns:pass_on", token)
    context = message_of(reached.campaign) | {
        "form": form,
        "body": reached.organisation,
        "why_not": why_not(rules.check_can_pass_on, **can),
        "passed": [_row(one, reached, person, request) for one in passed_on_by(reached)],
        "read": reverse("campaigns:read", args=[token]),
    }
    return render(request, "networks/campaign_pass_on.html", context)


def _row(passed: Reached, reached: Reached, person: Person, request: HttpRequest) -> dict[str, str]:
    """A receipt: whom, and the way to take it back within the hour."""
    passed.passed_by = reached
    can = {"by": person, "passed": passed, "at": request.now}
    back = allowed(rules.check_can_take_back, **can)
    title = str(passed.post) if passed.post else passed.given_title
    return {"title": title, "ref": passed.ref if back else "", "until": _until(passed)}


def _until(passed: Reached) -> str:
    return f"{(passed.made_at + BACK_WITHIN).astimezone(LONDON):%H:%M}"


@by_link
def say_who(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody of a body says who holds a post. An officer looks before it is entered."""
    link = find_link(token, purpose=SAY_WHO, at=request.now)
    rows = PostAsk.objects.select_related("campaign", "organisation")
    ask = get_object_or_404(rows, ref=link.about)
    first = {"title": ask.title, "name": ask.name, "email": ask.email}
    form = WhoForm(_posted(request), initial={**first, "language": ask.language or current()})
    can = {"by": link.person, "ask": ask, "on": request.today}
    if not form.is_bound or not form.is_valid():
        rules.check_answers_for(**can)
    else:
        with refusals_on(form):
            facts = form.cleaned_data
            actions.say_who_holds_it(by=link.person, ask=ask, at=request.now, **facts)
            return redirect("campaigns:say_who", token)
    title = ask.campaign.titles.split(",")[0].strip()
    context = {
        "form": form,
        "ask": ask,
        "body": ask.organisation,
        "post": title,
        "subject": said(ask.campaign, "subject"),
        "answered": ask.answered_at is not None,
    }
    return render(request, "networks/campaign_say_who.html", context)
