"""Entering and correcting networks, and saying who convenes them and belongs to them."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import current, said
from rhannu.networks import actions, rules
from rhannu.networks.models import Membership, Network
from rhannu.networks.register import Alike, alike, free_slug
from rhannu.organisations.models import Organisation, Post
from rhannu.organisations.rules import enters_examples
from rhannu.web.forms import Form, refusals_on
from rhannu.web.networks import forms
from rhannu.web.networks.page import AlikeRow, alike_row
from rhannu.web.networks.views import network_named
from rhannu.web.plain import plain_form
from rhannu.web.signed_in import SignedIn

Chosen = Callable[[Post], Any]


@login_required
@require_http_methods(["GET", "POST"])
def enter(request: SignedIn) -> HttpResponse:
    """Enter a network: those that are about the same are shown first, so that none is founded twice."""
    rules.check_can_keep_network(by=request.user, network=None, on=request.today)
    return _kept(request, None)


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: SignedIn, slug: str) -> HttpResponse:
    """Correct what is known of a network."""
    found = network_named(slug)
    rules.check_can_keep_network(by=request.user, network=found, on=request.today)
    return _kept(request, found)


def _kept(request: SignedIn, found: Network | None) -> HttpResponse:
    """The form. What is about the same as a new network is shown once before it is entered."""
    posted = request.POST if request.method == "POST" else None
    form = forms.NetworkForm(posted, initial=forms.first_facts(found) if found else {})
    others: list[AlikeRow] = []
    if form.is_valid():
        if found is None and request.POST.get("looked") != "yes":
            others = [alike_row(one) for one in alike_of_facts(request, form.facts())]
        if not others:
            with refusals_on(form):
                kept = actions.keep_network(
                    by=request.user, on=request.today, **_facts(found, form.facts())
                )
                return redirect("networks:network", kept.slug)
    here = reverse("networks:network", args=[found.slug]) if found else reverse("networks:list")
    context = {
        "form": form,
        "heading": _("Correct what stands here") if found else _("Enter a network"),
        "lead": _("What people read to find out whether this network is for them."),
        "act": _("Save") if found else _("Enter the network"),
        "others": others,
        "back": here,
        "back_words": said(found, "name").text if found else _("Networks"),
    }
    return render(request, "networks/enter.html", context)


def alike_of_facts(request: SignedIn, facts: dict[str, Any]) -> list[Alike]:
    """The networks that are about the same as one with these facts."""
    return alike(
        themes=facts["themes"],
        sectors=facts["sectors"],
        region=facts["region"],
        on=request.today,
        example=enters_examples(request.user),
    )


def _facts(found: Network | None, facts: dict[str, Any]) -> dict[str, Any]:
    """What is asked for, and what stands already and is not asked for here."""
    if found is None:
        return {"slug": free_slug(facts["name_en"]), **facts}
    names = ("slug", "convenor", "sponsor", "founded_on", "closed_on")
    return {**{name: getattr(found, name) for name in names}, **facts}


# ------------------------------------------------------------------ posts: convenor and members


@login_required
@require_http_methods(["GET", "POST"])
def convenor(request: SignedIn, slug: str) -> HttpResponse:
    """Which post calls the network together?"""
    found = network_named(slug)
    rules.check_can_keep_network(by=request.user, network=found, on=request.today)

    def chosen(post: Post) -> None:
        actions.set_convenor(by=request.user, network=found, post=post, on=request.today)

    return _choose_post(
        request, found, chosen, _("Who convenes it?"), _("Let this post convene it")
    )


@login_required
@require_http_methods(["GET", "POST"])
def add_member(request: SignedIn, slug: str) -> HttpResponse:
    """A post belongs to the network from today."""
    found = network_named(slug)
    rules.check_can_keep_network(by=request.user, network=found, on=request.today)

    def chosen(post: Post) -> None:
        actions.add_member(by=request.user, network=found, post=post, on=request.today)

    return _choose_post(request, found, chosen, _("Who belongs to it?"), _("Add this member"))


def _choose_post(
    request: SignedIn, network: Network, chosen: Chosen, heading: str, act: str
) -> HttpResponse:
    """First the organisation, then one of its posts."""
    bodies = Organisation.objects.present().order_by(f"sort_{current()}", "pk")
    wanted = forms.BodyForm(request.GET if "body" in request.GET else None, bodies=bodies)
    body = wanted.cleaned_data["body"] if wanted.is_valid() else None
    context: dict[str, Any] = {"network": network, "heading": heading, "act": act, "body": body}
    context["form"] = wanted
    if body is not None:
        posts = list(Post.objects.filter(organisation=body, closed_on=None).order_by("pk")[:200])
        form = forms.PostForm(request.POST if request.method == "POST" else None, posts=posts)
        if form.is_valid():
            with refusals_on(form):
                chosen(form.cleaned_data["post"])
                return redirect("networks:network", network.slug)
        context |= {"form": form, "posts": posts}
    return render(request, "networks/choose_post.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def end_member(request: SignedIn, slug: str, key: int) -> HttpResponse:
    """A post belongs to the network no more."""
    found = network_named(slug)
    rows = Membership.objects.select_related("network", "post__organisation")
    membership = get_object_or_404(rows, pk=key, network=found)
    rules.check_can_keep_network(by=request.user, network=found, on=request.today)
    posted = request.POST if request.method == "POST" else None
    form = forms.EndForm(posted, initial={"on": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.end_membership(by=request.user, membership=membership, **form.cleaned_data)
            return redirect("networks:network", slug)
    lead = f"{said(membership.post, 'title').text}, {membership.post.organisation.short()}."
    return _plain(request, found, form, _("When did they leave?"), lead, _("Note that they left"))


@login_required
@require_http_methods(["GET", "POST"])
def close(request: SignedIn, slug: str) -> HttpResponse:
    """The network meets no more."""
    found = network_named(slug)
    rules.check_can_keep_network(by=request.user, network=found, on=request.today)
    posted = request.POST if request.method == "POST" else None
    form = forms.EndForm(posted, initial={"on": request.today})
    if form.is_valid():
        with refusals_on(form):
            actions.close_network(by=request.user, network=found, **form.cleaned_data)
            return redirect("networks:network", slug)
    lead = _("Its page and its record stay. Nobody is asked to its meetings any more.")
    return _plain(request, found, form, _("Close the network?"), lead, _("Close it"))


def _plain(
    request: SignedIn, network: Network, form: Form, heading: str, lead: str, act: str
) -> HttpResponse:
    there = {
        "back": reverse("networks:network", args=[network.slug]),
        "back_words": said(network, "name").text,
    }
    return plain_form(request, form, heading=heading, lead=lead, act=act, **there)
