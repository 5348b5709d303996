"""Saying at which network, and at which of its meetings, a transfer began."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rhannu.base.languages import current, said
from rhannu.exchange import actions, rules
from rhannu.exchange.models import Beginning, Transfer
from rhannu.networks.models import Meeting, Network
from rhannu.web import words
from rhannu.web.exchange.thread import transfer_for
from rhannu.web.exchange.thread_words import title_of
from rhannu.web.fields import ThingField
from rhannu.web.forms import Form, refusals_on
from rhannu.web.signed_in import SignedIn

NOWHERE = "none"
MOST = 300  # networks to choose from
MEETINGS = 3  # the last ones of each


class BeginningForm(Form):
    place = ThingField(
        label=gettext_lazy("At which network did it begin?"),
        help_text=gettext_lazy(
            "Where the two sides first spoke of it. Choose the meeting, where you know it."
        ),
        missing=gettext_lazy("Choose a network, or say that it began at none"),
    )


@dataclass(frozen=True)
class Place:
    """A network, and a meeting of it where one is named; neither where it began at none."""

    network: Network | None = None
    meeting: Meeting | None = None


@login_required
@require_http_methods(["GET", "POST"])
def beginning(request: SignedIn, ref: str) -> HttpResponse:
    transfer = transfer_for(request, ref)
    rules.check_takes_part(by=request.user, transfer=transfer, on=request.today)
    now = Beginning.objects.select_related("network", "meeting").filter(transfer=transfer).first()
    form = BeginningForm(
        request.POST if request.method == "POST" else None, initial={"place": _value(now)}
    )
    field: Any = form.fields["place"]
    field.offer(_places(transfer))
    if form.is_valid():
        place: Place = form.cleaned_data["place"]
        with refusals_on(form):
            actions.say_where_it_began(
                by=request.user,
                transfer=transfer,
                network=place.network,
                meeting=place.meeting,
                at=request.now,
            )
            return redirect("exchange:thread", ref)
    context = {
        "form": form,
        "transfer": transfer,
        "title": title_of(transfer),
        "heading": _("Where did it begin?"),
        "lead": _("It stands in the record of that network, so that others see what works."),
        "act": _("Save"),
    }
    return render(request, "exchange/one_form.html", context)


def _places(transfer: Transfer) -> list[tuple[str, str, Place]]:
    """Networks by name, each with its last meetings; made-up ones for a made-up transfer alone."""
    order = ("sort_cy" if current() == "cy" else "sort_key", "pk")
    networks = list(Network.objects.filter(is_example=transfer.is_example).order_by(*order)[:MOST])
    held = Meeting.objects.held().filter(network__in=networks).order_by("-on", "pk")
    of_network: dict[int, list[Meeting]] = {}
    for meeting in held[: MOST * MEETINGS]:
        of_network.setdefault(meeting.network_id, []).append(meeting)
    found = [(NOWHERE, _("At no network"), Place())]
    for network in networks:
        name = said(network, "name").text
        found.append((network.slug, name, Place(network)))
        for meeting in of_network.get(network.pk, [])[:MEETINGS]:
            day = _("%(network)s, meeting of %(day)s") % {
                "network": name,
                "day": words.day(meeting.on),
            }
            found.append((f"{network.slug}:{meeting.ref}", day, Place(network, meeting)))
    return found


def _value(now: Beginning | None) -> str:
    if now is None:
        return ""
    return f"{now.network.slug}:{now.meeting.ref}" if now.meeting else now.network.slug
