"""A decision on its way: about what, by whom, and where each of its pages is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.base.languages import said, within
from rhannu.exchange import rules
from rhannu.exchange.models import Answer, Decision, Transfer
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.practices.models import Practice
from rhannu.web import words
from rhannu.web.exchange import answer_words
from rhannu.web.exchange.deciding_forms import ROADS, STEPS
from rhannu.web.exchange.deciding_so_far import packed
from rhannu.web.pieces import Fact, Moment

DAYS = ("decided_on", "review_on")


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


def road_of(so_far: dict[str, Any]) -> tuple[str, ...]:
    """The pages of this decision in their order."""
    return ROADS.get(so_far.get("answer", ""), ("answer", "check"))


def step_after(step: str, so_far: dict[str, Any]) -> str:
    """The page that follows: what belongs to the answer, page by page, then the check."""
    road = road_of(so_far)
    return road[road.index(step) + 1] if step in road[:-1] else "check"


def step_before(step: str, so_far: dict[str, Any]) -> str:
    road = road_of(so_far)
    return road[road.index(step) - 1] if step in road[1:] else "answer"


def place_of(step: str, so_far: dict[str, Any]) -> str:
    """ "Step 2 of 5"; how many there are is known once there is an answer."""
    road = road_of(so_far)
    number = road.index(step) + 1 if step in road else 1
    if "answer" not in so_far:
        return _("Step 1")
    return _("Step %(number)s of %(steps)s") % {"number": number, "steps": len(road)}


def as_typed(so_far: dict[str, Any]) -> dict[str, Any]:
    """What a form begins with: days as days again."""
    days = {name: date.fromisoformat(so_far[name]) for name in DAYS if so_far.get(name)}
    return {**so_far, **days}


def facts_of(so_far: dict[str, Any], organisation: Organisation | None = None) -> dict[str, Any]:
    """The arguments of `decide`: nothing from a page of another answer."""
    asked = {name for step in road_of(so_far)[1:-1] for name in STEPS[step].base_fields}
    typed = as_typed(so_far)
    told = {name: typed[name] for name in asked if typed.get(name)}
    if key := told.pop("owner_post", ""):
        told["owner_post"] = Post.objects.filter(pk=key, organisation=organisation).first()
        told.pop("owner", None)
    return {"answer": so_far["answer"], "decided_on": typed["decided_on"], **told}


def posts_at(organisation: Organisation | None) -> list[tuple[int, str]]:
    """The posts of a body on record, to choose an owner from."""
    rows = Post.objects.filter(organisation=organisation, closed_on=None).order_by("title_en", "pk")
    return [(one.pk, said(one, "title").text) for one in rows]


def check(
    deciding: Deciding, so_far: dict[str, Any], *, step: str, by: Person, today: date
) -> None:
    """Ask the rules of `decide` about what was answered up to this page."""
    facts = facts_of(so_far, deciding.organisation)
    if deciding.organisation is not None:
        rules.check_can_decide(
            by=by, recipient=deciding.organisation, on=facts["decided_on"], today=today
        )
    if step != "answer":
        rules.check_told(facts["answer"], facts, today=today)
        rules.check_review(facts["answer"], facts.get("review_on"), facts["decided_on"])


def rows_of(deciding: Deciding, so_far: dict[str, Any]) -> list[Fact]:
    """What will be recorded, each with a way back to its page."""
    first = deciding.address("answer", so_far)
    facts = facts_of(so_far, deciding.organisation)
    organisation = deciding.organisation
    rows = [
        Fact(_("Practice"), said(deciding.practice, "title").text),
        Fact(_("Organisation"), str(organisation)),
        Fact(_("Decision"), str(Answer(facts["answer"]).label), first, _("your decision")),
        Fact(_("Decided on"), words.day(facts["decided_on"]), first, _("the day")),
    ]
    for step in road_of(so_far)[1:-1]:
        page = deciding.address(step, so_far)
        for name in STEPS[step].base_fields:
            if facts.get(name):
                label = str(answer_words.LABELS[name])
                shown = answer_words.shown(name, facts[name])
                rows.append(Fact(label, shown, page, within(label)))
    seen = _("Your own people and the fund team, until it is published")
    return [*rows, Fact(_("Who can see it"), seen)]


def what_follows(deciding: Deciding, so_far: dict[str, Any]) -> list[Moment]:
    """What happens after it is recorded."""
    transfer, answer = deciding.transfer, so_far["answer"]
    if transfer and transfer.donor:
        donor = {"donor": transfer.donor.short()}
        told = _("%(donor)s is told, and your answer shows on the practice’s page.") % donor
    else:
        told = _("Your answer shows on the practice’s page.")
    found = [
        Moment(what=_("Today"), more=_("You see it as others will. Nobody else does yet.")),
        Moment(what=_("When your lead publishes it"), more=told),
    ]
    if so_far.get("review_on"):
        asks = _("We ask you whether it still stands.")
        found.append(Moment(what=_("On the day you gave"), more=asks))
    if answer not in {Answer.ADOPT, Answer.ADAPT}:
        return found
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
    rows = Decision.objects.published().filter(practice=deciding.practice, answer=Answer.ADAPT)
    rows = rows.exclude(organisation=deciding.organisation)
    latest = rows.select_related("organisation").order_by("-decided_on", "-pk")[:3]
    return [
        Adapted(one.organisation.short(), one.changed or one.dropped, one.is_example)
        for one in latest
    ]


def heading_of(step: str) -> str:
    """What the page of a step is called: its heading, and the link back to it."""
    return {
        "answer": _("Your answer"),
        "adapt": _("What you keep, change and leave out"),
        "planned": _("How it was changed"),
        "difference": _("What is different here"),
        "core": _("The core of it"),
        "already": _("Already doing it"),
        "not-here": _("Why not here"),
        "considering": _("By when you will know"),
        "owner": _("Who looks after the answer"),
        "evidence": _("What it rests on"),
        "review": _("When to look again"),
    }[step]
