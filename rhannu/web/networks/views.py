"""The register of networks: the list, a network's page, who belongs to it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rhannu.base.refusals import allowed
from rhannu.networks import rules
from rhannu.networks.models import Membership, Network
from rhannu.web.caching import public_page
from rhannu.web.colleagues import kept_for_colleagues
from rhannu.web.networks import page as pages
from rhannu.web.networks import rows
from rhannu.web.networks.forms import NetworkFilter


def network_named(slug: str) -> Network:
    """The network of that address, with the posts that its page names. Raises Http404."""
    joined = Network.objects.select_related("convenor__organisation", "sponsor__organisation")
    found = joined.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def keeps(request: HttpRequest, network: Network | None) -> bool:
    """Whether the reader may change a network; without one, whether they may enter any."""
    return request.user.is_authenticated and allowed(
        rules.check_can_keep_network, by=request.user, network=network, on=request.today
    )


def sees_surveys(request: HttpRequest, network: Network) -> bool:
    """Whether the reader may see what the network asks its members."""
    return request.user.is_authenticated and allowed(
        rules.check_can_see, by=request.user, network=network, on=request.today
    )


@public_page(query=["sector", "kind", "after"])
@kept_for_colleagues
def network_list(request: HttpRequest) -> HttpResponse:
    """Every network from A to Z, or those of a sector or kind."""
    form = NetworkFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    listed = rows.networks(
        wanted.get("sector", ""),
        wanted.get("kind", ""),
        after=request.GET.get("after", ""),
        on=request.today,
    )
    context = {
        "form": form,
        "listed": listed,
        "filtered": any(wanted.values()),
        "keeps": keeps(request, None),
        "here": reverse("networks:list"),
    }
    return render(request, "networks/list.html", context)


@public_page()
def network(request: HttpRequest, slug: str) -> HttpResponse:
    """One network. Who holds its posts is told to those who are signed in."""
    found = network_named(slug)
    may = keeps(request, found)
    shown, page = _members(request, found, keeps=may, size=pages.MEMBERS_SHOWN)
    context = {
        "page": pages.network_page(found, on=request.today, keeps=may),
        "members": shown,
        "count": Membership.objects.on(request.today).filter(network=found).count(),
        "more": bool(page.next),
        "sees_surveys": sees_surveys(request, found),
    }
    return render(request, "networks/network.html", context)


@public_page(query=["after"])
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """All who belong to a network."""
    found = network_named(slug)
    after = request.GET.get("after", "")
    shown, page = _members(request, found, keeps=keeps(request, found), after=after)
    context = {"network": found, "members": shown, "page": page}
    return render(request, "networks/members.html", context)


def _members(request: HttpRequest, found: Network, **more):
    return pages.members(
        found,
        on=request.today,
        language=request.LANGUAGE_CODE,
        signed_in=request.user.is_authenticated,
        **more,
    )
