"""The ways to the pages to take along, on the page of a transfer: each side sees its own."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.insight.transfer_page import TransferFacts
from rhannu.web.pieces import Link


def links(facts: TransferFacts) -> list[Link]:
    transfer = facts.transfer
    found: list[Link] = []
    if transfer.stopped_on:
        return found
    if transfer.donor_id in facts.closes:
        found.append(Link(_("Your visitor on one page"), _address(transfer.ref, "visitor")))
        found.append(Link(_("What to prepare, show and send"), _address(transfer.ref, "kit")))
    if transfer.recipient_id in facts.closes and transfer.stage:
        home = _address(transfer.ref, "report")
        found.append(Link(_("What to take home: report, training, draft paper"), home))
    if transfer.recipient_id in facts.closes:
        query = urlencode({"helps_with": "practice", "practice": transfer.practice.slug})
        ask = f"{reverse('exchange:mentoring_ask')}?{query}"
        found.append(Link(_("Ask for a mentor"), ask))
    return found


def _address(ref: str, kind: str) -> str:
    return reverse("exchange:pack", args=[ref, kind])
