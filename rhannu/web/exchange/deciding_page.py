"""A decision on its way: about what, by whom, and where each of its pages is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.languages import said
from rhannu.exchange import rules
from rhannu.exchange.models import Answer, Decision, NotHere, Transfer
from rhannu.organisations.models import Organisation, Person
from rhannu.practices.models import Practice
from rhannu.web import words
from rhannu.web.exchange.deciding_forms import STEP_OF_ANSWER
from rhannu.web.exchange.deciding_so_far import packed
from rhannu.web.pieces import Fact, Moment

DAYS = ("decided_on", "review_on")
TEXTS = ("kept", "changed", "dropped", "why", "reason", "words")


@dataclass(frozen=True)
class Deciding:
    """A decision about a practice, on the road of a transfer or without one.

    organisation  whose decision it is; none while that is still to be chosen.
    """

    practice: Practice
    organisation: Organisation | None
    transfer: Transfer | None

    def address(self, step: str, so_far: dict[str, Any]) -> str:
        """Where a page of this decision is, with what was answered so far."""
        if self.transfer is not None:
            base = reverse("exchange:decide", args=[self.transfer.ref])
        else:
            base = reverse("exchange:decide_practice", args=[self.practice.slug])
        path = base if step == "answer" else f"{base}{step}/"
        return f"{path}?{packed(so_far)}" if so_far else path

    @property
    def came_from(self) -> tuple[str, str]:
        """The page before the first: its words and its address."""
        if self.transfer is not None:
            return _("The conversation"), reverse("exchange:thread", args=[self.transfer.ref])
        title = said(self.practice, "title").text
        return title, reverse("practices:practice", args=[self.practice.slug])


def step_after(step: str, so_far: dict[str, Any]) -> str:
    """The page that follows: what belongs to the answer, then the check."""
    return STEP_OF_ANSWER.get(so_far["answer"], "check") if step == "answer" else "check"


def place_of(step: str, so_far: dict[str, Any]) -> str:
    """ "Step 2 of 3"."""
    steps = 2 if so_far.get("answer") == Answer.ADOPT else 3
    number = {"answer": 1, "check": steps}.get(step, 2)
    return _("Step %(number)s of %(steps)s") % {"number": number, "steps": steps}


def as_typed(so_far: dict[str, Any]) -> dict[str, Any]:
    """What a form begins with: days as days again."""
    days = {name: date.fromisoformat(so_far[name]) for name in DAYS if so_far.get(name)}
    return {**so_far, **days}


def facts_of(so_far: dict[str, Any]) -> dict[str, Any]:
    """The arguments of `decide`: nothing from a page of another answer."""
    asked = {
        Answer.ADAPT: ("kept", "changed", "dropped", "why"),
        Answer.NOT_HERE: ("reason", "words", "review_on"),
        Answer.CONSIDERING: ("words", "review_on"),
    }.get(so_far["answer"], ())
    typed = as_typed(so_far)
    told = {name: typed[name] for name in asked if typed.get(name)}
    return {"answer": so_far["answer"], "decided_on": typed["decided_on"], **told}


def check(
    deciding: Deciding, so_far: dict[str, Any], *, step: str, by: Person, today: date
) -> None:
    """Ask the rules of `decide` about what was answered up to this page."""
    facts = dict.fromkeys(TEXTS, "") | facts_of(so_far)
    if deciding.organisation is not None:
        rules.check_can_decide(
            by=by, recipient=deciding.organisation, on=facts["decided_on"], today=today
        )
    if step != "answer":
        rules.check_review(facts["answer"], facts.get("review_on"), facts["decided_on"])
        told = {name: facts[name] for name in ("changed", "dropped", "why", "reason", "words")}
        rules.check_told(facts["answer"], **told)


def rows_of(deciding: Deciding, so_far: dict[str, Any]) -> list[Fact]:
    """What will be recorded, each line with its way back."""
    first = deciding.address("answer", so_far)
    facts = facts_of(so_far)
    rows = [
        Fact(_("Organisation"), str(deciding.organisation)),
        Fact(_("Decision"), str(Answer(facts["answer"]).label), first, _("your decision")),
        Fact(_("Decided on"), words.day(facts["decided_on"]), first, _("the day")),
    ]
    second = deciding.address(step_after("answer", so_far), so_far)
    names = {
        "kept": (_("Kept"), _("what you keep")),
        "changed": (_("Changed"), _("what you change")),
        "dropped": (_("Left out"), _("what you leave out")),
        "why": (_("Why"), _("why")),
        "reason": (_("Reason"), _("the reason")),
        "words": (_("In your words"), _("your words")),
        "review_on": (_("Look at it again"), _("the day to look again")),
    }
    for name, (label, change) in names.items():
        if facts.get(name):
            rows.append(Fact(label, _shown(name, facts[name]), second, change))
    return [*rows, Fact(_("Who can see it"), _("Everyone"))]


def _shown(name: str, value: Any) -> str:
    if name == "review_on":
        return words.day(value)
    return str(NotHere(value).label) if name == "reason" else value


def what_follows(deciding: Deciding, answer: str) -> list[Moment]:
    """What happens after it is recorded."""
    transfer = deciding.transfer
    if transfer and transfer.donor:
        donor = {"donor": transfer.donor.short()}
        told = _("%(donor)s is told. Your answer shows on the practice’s page.") % donor
    else:
        told = _("Your answer shows on the practice’s page.")
    found = [Moment(what=_("Today"), more=told)]
    if answer in {Answer.NOT_HERE, Answer.CONSIDERING}:
        asks = _("We ask you whether it still stands.")
        return [*found, Moment(what=_("On the day you gave"), more=asks)]
    return [
        *found,
        Moment(what=_("When it is in use"), more=_("You say so, and both sides confirm it.")),
        Moment(
            what=_("When it works"),
            more=_(
                "Somebody outside both organisations verifies it, and others can learn from you."
            ),
        ),
    ]


@dataclass(frozen=True)
class Adapted:
    """What another organisation changed."""

    organisation: str
    words: str
    example: bool


def others_of(deciding: Deciding) -> list[Adapted]:
    """How others adapted it, the latest first: at most three."""
    rows = Decision.objects.filter(
        practice=deciding.practice, is_current=True, answer=Answer.ADAPT
    ).exclude(organisation=deciding.organisation)
    latest = rows.select_related("organisation").order_by("-decided_on", "-pk")[:3]
    return [
        Adapted(one.organisation.short(), one.changed or one.dropped, one.is_example)
        for one in latest
    ]


def back_words(step: str) -> str:
    """What the link back to a page says."""
    return {
        "answer": _("Your answer"),
        "adapt": _("What you keep, change and leave out"),
        "not-here": _("Why not here"),
        "considering": _("By when you will know"),
    }[step]
