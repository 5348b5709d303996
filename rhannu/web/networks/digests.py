"""Digests: asked for, signed in or by e-mail; for a network, seen before they go to its members."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rhannu.base.languages import within
from rhannu.base.refusals import Refused
from rhannu.base.themes import Sector, Theme
from rhannu.insight.digest_news import news_of
from rhannu.networks import actions, rules
from rhannu.networks.digests import readers
from rhannu.networks.links import CONFIRM_DIGEST
from rhannu.networks.models import Digest, DigestIssue, Network
from rhannu.organisations.actions import system_person
from rhannu.organisations.actions.links import find_link
from rhannu.organisations.rules import is_fund_team
from rhannu.web.forms import Form, refusals_on
from rhannu.web.networks.campaigns_links import by_link
from rhannu.web.networks.digests_forms import DigestForm, GuestDigestForm
from rhannu.web.paging import SIZE, page_of
from rhannu.web.pieces import Fact
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn
from rhannu.web.words import day

JOINED = ("network__convenor", "person")


@require_http_methods(["GET", "POST"])
def digests(request: HttpRequest) -> HttpResponse:
    """Ask for one; below, one's own, and those of networks for whoever looks after them."""
    reader: Any = request.user if request.user.is_authenticated else None
    posted = request.POST if request.method == "POST" else None
    form: Any = DigestForm(posted) if reader else GuestDigestForm(posted)
    if form.is_valid():
        with refusals_on(form):
            if reader:
                facts = form.cleaned_data
                actions.subscribe_to_digest(by=reader, at=request.now, **facts)
                return redirect("digests:list")
            actions.ask_for_digest(by=system_person(), at=request.now, **form.facts())
            return redirect("digests:asked")
    context: dict[str, Any] = {"form": form, "rows": [], "page": None}
    if reader:
        found = Digest.objects.live().select_related(*JOINED)
        if not is_fund_team(reader, request.today):
            held = reader.holdings.held_on(request.today).values("post")
            found = found.filter(Q(person=reader) | Q(network__convenor__in=held))
        page = page_of(found, order=["-asked_at", "-pk"], after=request.GET.get("after"))
        context |= {"page": page, "rows": [(_name(one), facts_of(one), one) for one in page]}
    return render(request, "networks/digests.html", context)


def _name(one: Digest) -> str:
    if one.network is not None:
        return str(one.network)
    return one.person.name if one.person else ""


def facts_of(one: Digest) -> str:
    """What it tells of and how often, on a line."""
    told = [str(one.get_every_display())]
    for codes, choices in ((one.news, Digest.News), (one.themes, Theme), (one.sectors, Sector)):
        told += [within(choices(code).label) for code in codes if code in choices.values]
    return ", ".join(told)


@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """The same words, whether or not the address is known."""
    return render(request, "networks/digest_asked.html")


@by_link
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The second tap: GET shows, POST records."""
    link = find_link(token, purpose=CONFIRM_DIGEST, at=request.now)
    found = get_object_or_404(Digest.objects.select_related(*JOINED), ref=link.about)
    rules.check_can_confirm_digest(by=link.person, digest=found)
    if request.method == "POST":
        actions.confirm_digest(by=link.person, digest=found, at=request.now)
        return redirect("digests:confirm", token)
    context = {"digest": found, "facts": facts_of(found), "next": day(found.next_on)}
    return render(request, "networks/digest_confirm.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def network(request: SignedIn, slug: str) -> HttpResponse:
    """Begin a digest for the members of a network."""
    found = get_object_or_404(Network.objects.select_related("convenor"), slug=slug)
    rules.check_can_keep_network_digest(by=request.user, network=found, on=request.today)
    posted = request.POST if request.method == "POST" else None
    form = DigestForm(posted, initial={"themes": found.themes, "every": Digest.Every.MONTH})
    if form.is_valid():
        with refusals_on(form):
            made = actions.begin_network_digest(
                by=request.user, network=found, at=request.now, **form.cleaned_data
            )
            return redirect("digests:digest", made.ref)
    return plain_form(
        request,
        form,
        heading=_("A digest for the members"),
        lead=_("On its day it waits until you have seen what it says and who gets it."),
        act=_("Begin the digest"),
        back=reverse("networks:network", args=[slug]),
        back_words=str(found),
    )


def _digest(request: SignedIn, ref: str) -> Digest:
    found = get_object_or_404(Digest.objects.select_related(*JOINED), ref=ref)
    rules.check_can_see_digest(by=request.user, digest=found, on=request.today)
    return found


@login_required
@require_GET
def digest(request: SignedIn, ref: str) -> HttpResponse:
    """What it says and who gets it, before it goes to anybody."""
    found = _digest(request, ref)
    waits = found.issues.filter(let_go_at=None).order_by("-pk").first()
    since = waits.since_at if waits else found.since_at
    people = readers(found, request.today)
    gone = found.issues.exclude(let_go_at=None).order_by("-pk").first()
    many = ngettext("%(n)d person gets it", "%(n)d people get it", len(people))
    facts = [Fact(_("What and how often"), facts_of(found)), Fact(_("Next"), day(found.next_on))]
    if gone is not None and gone.let_go_at is not None:
        facts.append(Fact(_("Last"), day(gone.let_go_at)))
    context = {
        "digest": found,
        "name": _name(found),
        "facts": facts,
        "news": [_line(one) for one in news_of(found, since, request.now)],
        "waits": waits,
        "many": many % {"n": len(people)},
        "people": [one.name for one in people[: SIZE * 8]],
        "more": max(len(people) - SIZE * 8, 0),
        "tested": request.GET.get("tested") == "yes",
    }
    return render(request, "networks/digest.html", context)


def _line(one: Any) -> dict[str, Any]:
    there = reverse(one.view, args=one.args) if one.view else ""
    about = ", ".join(filter(None, [day(one.on) if one.on else "", one.where]))
    kind = Digest.News(one.kind).label
    return {"kind": kind, "title": one.title, "address": there, "about": about}


@login_required
@require_POST
def test(request: SignedIn, ref: str) -> HttpResponse:
    actions.test_digest(by=request.user, digest=_digest(request, ref), at=request.now)
    return redirect(f"{reverse('digests:digest', args=[ref])}?tested=yes")


@login_required
@require_http_methods(["GET", "POST"])
def end(request: SignedIn, ref: str) -> HttpResponse:
    found = _digest(request, ref)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.end_digest(by=request.user, digest=found, at=request.now)
            return redirect("digests:list")
    return plain_form(
        request,
        form,
        heading=_("End this digest?"),
        lead=_("No more of it comes. You can ask for another at any time."),
        act=_("End it"),
        back=reverse("digests:digest", args=[ref]),
        back_words=_("Back"),
    )


@login_required
@require_POST
def go(request: SignedIn, ref: str) -> HttpResponse:
    found = _digest(request, ref)
    issue = DigestIssue.objects.filter(digest=found, ref=request.POST.get("issue", "")).first()
    if issue is None:
        raise Refused(_("This digest was made anew since. Look at it again, then send it."))
    actions.let_digest_go(by=request.user, issue=issue, at=request.now)
    return redirect("digests:digest", ref)
