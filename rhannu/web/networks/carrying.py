"""Which networks could carry a practice; where none serves, a draft of one that would."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import CODES, Said, current, said
from rhannu.base.refusals import allowed
from rhannu.base.themes import Sector, Theme
from rhannu.insight.carriers import Carrier, carriers
from rhannu.networks import actions, rules
from rhannu.networks.models import NetworkProposal
from rhannu.organisations.models import Organisation, Post
from rhannu.practices.models import Practice
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.forms import refusals_on
from rhannu.web.networks import forms, record
from rhannu.web.networks.conduits_rows import conduit_keys, conduits_of
from rhannu.web.networks.keeping import alike_of_facts
from rhannu.web.networks.page import AlikeRow, alike_row
from rhannu.web.pieces import Fact
from rhannu.web.signed_in import SignedIn


@dataclass(frozen=True)
class CarrierRow:
    name: Said
    address: str
    state: str
    look: str
    why: str
    facts: list[Fact]
    convenor: str
    example: bool


def practice_named(slug: str) -> Practice:
    return get_object_or_404(Practice.objects.filter(published=True), slug=slug)


def carrier_row(one: Carrier) -> CarrierRow:
    network = one.network
    post = network.convenor
    return CarrierRow(
        name=said(network, "name"),
        address=reverse("networks:network", args=[network.slug]),
        state=str(record.LABELS[one.standing]),
        look=record.LOOKS.get(one.standing, ""),
        why=record.why(one.record, one.standing),
        facts=[
            Fact(_("Transfers that began here"), record.begun(one.record)),
            Fact(_("Promises"), record.kept(one.record)),
        ],
        convenor=f"{said(post, 'title').text}, {post.organisation.short()}" if post else "",
        example=network.is_example,
    )


@public_page()
@kept_for_colleagues
def for_practice(request: HttpRequest, slug: str) -> HttpResponse:
    """The networks best placed to carry a practice, with their record; or that none serves."""
    practice = practice_named(slug)
    found = carriers(practice, request.today)
    real = [one for one in found if not one.network.is_example or practice.is_example]
    mine = conduit_keys(request)
    sectors = [str(Sector(code).label) for code in practice.sectors if code in Sector.values]
    context = {
        "practice": practice,
        "rows": [carrier_row(one) for one in found],
        "served": any(one.serves for one in real),
        "theme": str(Theme(practice.theme).label),
        "sectors": ", ".join(sectors),
        "conduits": conduits_of(practice, mine),
        "may": bool(mine),
    }
    return render(request, "networks/for_practice.html", context)


# ------------------------------------------------------------------ a network that is missing


@login_required
@require_http_methods(["GET", "POST"])
def propose(request: SignedIn, slug: str) -> HttpResponse:
    """Draft a network for a practice: first the sponsor's organisation, then the draft itself."""
    practice = practice_named(slug)
    rules.check_can_propose(by=request.user, sponsor=None, on=request.today)
    bodies = Organisation.objects.present().order_by(f"sort_{current()}", "pk")
    wanted = forms.BodyForm(request.GET if "body" in request.GET else None, bodies=bodies)
    wanted.fields["body"].label = _("At which organisation is the post that will sponsor it?")
    body = wanted.cleaned_data["body"] if wanted.is_valid() else None
    context: dict[str, Any] = {"practice": practice, "form": wanted, "body": body}
    if body is None:
        return render(request, "networks/propose.html", context)
    posts = list(Post.objects.filter(organisation=body, closed_on=None).order_by("pk")[:200])
    posted = request.POST if request.method == "POST" else None
    form = forms.ProposalForm(posted, posts=posts, initial=first_draft(practice))
    if form.is_valid():
        with refusals_on(form):
            proposal = actions.propose_network(
                by=request.user, practice=practice, at=request.now, **form.cleaned_data
            )
            return redirect("networks:proposal", proposal.ref)
    facts = {"themes": [practice.theme], "sectors": practice.sectors, "region": ""}
    others: list[AlikeRow] = [alike_row(one) for one in alike_of_facts(request, facts)]
    context |= {"form": form, "posts": posts, "others": others}
    return render(request, "networks/propose.html", context)


def first_draft(practice: Practice) -> dict[str, Any]:
    """What the form begins with: a name from the theme, the practice as the first thing to do."""
    draft: dict[str, Any] = {"sectors": practice.sectors}
    for code in CODES:
        names = forms.draft_of(practice, code)
        draft |= {f"name_{code}": names[0], f"purpose_{code}": names[1]}
    return draft


@login_required
@require_http_methods(["GET", "POST"])
def proposal(request: SignedIn, ref: str) -> HttpResponse:
    """The draft of a network, for its sponsor to launch."""
    rows = NetworkProposal.objects.select_related(
        "practice", "sponsor__organisation", "network", "drafted_by"
    )
    found = get_object_or_404(rows, ref=ref)
    may: dict[str, Any] = {"by": request.user, "proposal": found, "on": request.today}
    drops = allowed(rules.check_can_drop, **may)
    launches = allowed(rules.check_can_launch, **may)
    if not (drops or launches):
        if found.network is not None:
            return redirect("networks:network", found.network.slug)
        rules.check_can_drop(**may)
    if request.method == "POST":
        if request.POST.get("act") == "drop":
            actions.drop_proposal(by=request.user, proposal=found, at=request.now)
            return redirect("networks:for_practice", found.practice.slug)
        network = actions.launch_network(by=request.user, proposal=found, at=request.now)
        return redirect("networks:network", network.slug)
    sponsor = found.sponsor
    context = {
        "proposal": found,
        "sponsor": f"{said(sponsor, 'title').text}, {sponsor.organisation.short()}",
        "launches": launches,
        "drops": drops,
    }
    return render(request, "networks/proposal.html", context)
