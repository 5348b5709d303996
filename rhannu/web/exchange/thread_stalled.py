"""Stalls on the page of a transfer: what stood in the way, what was tried, whether it helped."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.exchange.models import Remedy, Stall, Tried
from rhannu.insight.transfer_page import TransferFacts
from rhannu.web import words
from rhannu.web.exchange.followups_words import barrier_words
from rhannu.web.exchange.thread_followed import Told, quoted
from rhannu.web.pieces import Link


def stalled(facts: dict[str, Any], names: dict[str, str]) -> Told:
    asked = {"side": names.get(f"side_{facts['asked_id']}", "")}
    return (
        _("It had stalled"),
        _("No sign of life for a while. We asked %(side)s what stands in the way.") % asked,
    )


def answered(facts: dict[str, Any], names: dict[str, str]) -> Told:
    """What was said to stand in the way, or that it goes on."""
    if facts["answer"] == Stall.Answer.GOING:
        return _("It goes on, they say"), quoted(facts["words"])
    more = [barrier_words(facts["barrier"], facts["level"]), quoted(facts["words"])]
    return _("Something stands in the way"), " ".join(filter(None, more))


def tried(facts: dict[str, Any], names: dict[str, str]) -> Told:
    remedy = {"remedy": Remedy(facts["remedy"]).label}
    return _("Tried: %(remedy)s") % remedy, words.sentence(facts["words"])


def helped(facts: dict[str, Any], names: dict[str, str]) -> Told:
    told = {"remedy": Remedy(facts["remedy"]).label, "helped": Tried.Helped(facts["helped"]).label}
    return _("%(helped)s: %(remedy)s") % told, words.sentence(facts["helped_words"])


HAPPENED = {"stalled": stalled, "stall_answered": answered, "tried": tried, "helped": helped}


def links(facts: TransferFacts) -> list[Link]:
    """What can be done about a stall, by whoever takes part."""
    if facts.stall is None or not facts.can_pause:
        return []
    address = reverse("exchange:stall", args=[facts.transfer.ref])
    if facts.stall.ended_on is None and not facts.stall.answer:
        return [Link(_("Say what stands in the way"), address)]
    if facts.stall.ended_on is None:
        return [Link(_("See what may help"), address)]
    return [Link(_("Say what helped"), address)] if facts.stall.barrier else []
