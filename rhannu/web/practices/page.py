"""The page of one practice: whom to ask, how far it is proven, who does it, what went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.analysis import context
from rhannu.base.languages import Said, said
from rhannu.base.themes import Theme
from rhannu.documents import practice_words
from rhannu.exchange.donors import Donor, post_for
from rhannu.exchange.models import Rollout
from rhannu.insight.practice_page import PracticeFacts
from rhannu.organisations import likeness
from rhannu.organisations.models import Organisation
from rhannu.practices.encounters import proposed
from rhannu.practices.models import Practice
from rhannu.web.exchange import worth_page
from rhannu.web.organisations.posts import PostRow, post_row
from rhannu.web.pieces import Link
from rhannu.web.practices import (
    addresses,
    confirmed,
    costs,
    elsewhere,
    kept,
    kinship,
    offered,
    records,
    stops,
    take_away_rows,
    uses,
)
from rhannu.web.practices.endorsed import EndorsedRow, endorsed_rows
from rhannu.web.tilemap import Answered

CARDS = 3


@dataclass(frozen=True)
class Talk:
    """Whom to ask. `organisation` is blank where nobody on record has done it."""

    organisation: str
    address: str
    post: PostRow | None
    wanted_post: Said | None
    reason: str
    proposed: str
    kind: str
    why: Said
    others: int


@dataclass(frozen=True)
class DoneBy:
    """A body that did it, and why it is worth asking."""

    name: str
    address: str
    fact: str
    ask: str
    example: bool


@dataclass(frozen=True)
class PracticePage:
    """Everything the template shows, in the order of the page."""

    practice: Practice
    theme: str
    talk: Talk
    who: str
    why: str
    fell: bool
    raised_by: str
    works_where: Said  # its text is a list of points
    may_not_fit: Said
    like: tuple[DoneBy, ...]
    alike: bool
    more: tuple[Link, ...]
    costs: costs.Costs
    answers: Mapping[str, Answered]
    tree: kinship.Drawing | None
    kin: tuple[kinship.Kin, ...]
    records: records.Records
    functions: tuple[Link, ...]
    elsewhere: tuple[elsewhere.Sector, ...]
    owner: Link | None
    confirmed: str
    in_doubt: bool
    decide: str
    worth: str  # what it would come to at the reader's size; blank where that cannot be said
    savings: bool
    kept: kept.KeptRows
    documents: tuple[take_away_rows.DocumentRow, ...]
    rollouts: tuple[Link, ...]
    stopped: tuple[stops.StoppedRow, ...]
    offers: tuple[offered.OfferedRow, ...]
    endorsed: tuple[EndorsedRow, ...]


def practice_page(
    facts: PracticeFacts, *, you: Organisation | None, today: date, reader: Any = None
) -> PracticePage:
    """The page as `you`, the reader's own organisation, sees it; or anybody.

    reader  who is signed in, if anybody: some documents are not for all.
    """
    practice = facts.practice
    nearest = _nearest(facts, you)
    found = uses.answers(facts)
    kin = kinship.family(facts, you.pk if you else None)
    return PracticePage(
        practice=practice,
        theme=str(Theme(practice.theme).label),
        talk=_talk(facts, nearest, today),
        who=uses.how_many(facts, found),
        why=practice_words.why(practice.grade),
        fell=facts.graded.fell,
        raised_by=practice_words.what_would_raise(facts.graded),
        works_where=said(practice, "works_where"),
        may_not_fit=said(practice, "may_not_fit"),
        like=tuple(_done_by(facts, donor, reasons) for donor, reasons in nearest[:CARDS]),
        alike=you is not None,
        more=tuple(_doer(donor) for donor, _reasons in nearest[CARDS:]),
        costs=costs.costs(facts),
        answers=found,
        tree=kinship.drawing(kin),
        kin=tuple(kin),
        records=records.records(facts),
        functions=elsewhere.functions_of(practice),
        elsewhere=elsewhere.sectors(facts),
        owner=_link(facts.organisations[practice.owner_id]) if practice.owner_id else None,
        confirmed=confirmed.confirmed(practice, today),
        in_doubt=confirmed.in_doubt(practice, today),
        decide=addresses.decide(practice.slug),
        worth=worth_page.summary(facts, you),
        savings=worth_page.has_any(facts),
        kept=kept.kept_rows(facts),
        documents=take_away_rows.on_page(facts, reader, today),
        rollouts=tuple(_rollout(one) for one in facts.rollouts),
        stopped=tuple(stops.stopped(facts)),
        offers=tuple(offered.offered(facts)),
        endorsed=endorsed_rows(facts),
    )


def _rollout(one: Rollout) -> Link:
    # Translators: the mode and the state of a roll-out: "Mandated, launched".
    words = _("%(mode)s, %(state)s") % {
        "mode": one.get_mode_display(),
        "state": one.get_state_display().lower(),
    }
    if one.is_example:
        words = _("%(words)s (example)") % {"words": words}
    return Link(words, reverse("exchange:rollout", args=[one.ref]))


def _nearest(facts: PracticeFacts, you: Organisation | None) -> list[tuple[Donor, tuple[str, ...]]]:
    """Who did it, those most like the reader first, each with the reasons; their own body left out."""
    if you is None:
        return [(donor, ()) for donor in facts.donors]
    others = [donor for donor in facts.donors if donor.organisation.pk != you.pk]
    known = likeness.contexts([you, *(donor.organisation for donor in others)])
    own = known[you.pk]

    def score(donor: Donor) -> float:
        return -context.likeness(own, known[donor.organisation.pk]).score

    return [
        (donor, tuple(_reasons(you, donor, own, known, facts.practice.theme)))
        for donor in sorted(others, key=score)
    ]


def _reasons(you, donor: Donor, own, known, theme: str) -> list[str]:
    theirs = known[donor.organisation.pk]
    return likeness.reasons(you, donor.organisation, own, theirs, theme=theme)


def _talk(facts: PracticeFacts, nearest, today: date) -> Talk:
    practice = facts.practice
    chosen, post = _whom(facts, nearest)
    donor, reasons = chosen if chosen else (None, ())
    kind, why = proposed(practice)
    return Talk(
        organisation=donor.organisation.short() if donor else "",
        address=addresses.ask(practice.slug, donor.organisation.slug if donor else ""),
        post=post_row(post, today) if post else None,
        wanted_post=said(practice, "post") if donor and not post else None,
        reason=" ".join(reasons[:1]),
        others=sum(one is not donor and not one.example for one, _reasons in nearest),
        proposed=practice_words.proposed(kind),
        kind=kind.value,
        why=why,
    )


def _whom(facts: PracticeFacts, nearest):
    """The nearest body with a post that can talk about it; else the nearest."""
    for pair in nearest:
        post = post_for(facts.posts.get(pair[0].organisation.pk, []), facts.practice.theme)
        if post is not None:
            return pair, post
    return (nearest[0], None) if nearest else (None, None)


def _done_by(facts: PracticeFacts, donor: Donor, reasons: tuple[str, ...]) -> DoneBy:
    body = donor.organisation
    return DoneBy(
        name=body.short(),
        address=reverse("organisations:organisation", args=[body.slug]),
        fact=" ".join([*reasons[:2], _how(facts, donor)]),
        ask=addresses.ask(facts.practice.slug, body.slug),
        example=donor.example,
    )


def _doer(donor: Donor) -> Link:
    """A body that did it, beside the cards; a made-up one is marked."""
    link = _link(donor.organisation)
    if not donor.example:
        return link
    return Link(_("%(words)s (example)") % {"words": link.words}, link.address)


def _how(facts: PracticeFacts, donor: Donor) -> str:
    if donor.project is not None:
        return _("Its project: %(title)s.") % {"title": said(donor.project, "title").text}
    if donor.taken_from is None:
        return _("In use, confirmed.")
    giver = facts.organisations[donor.taken_from].short()
    return _("Taken from: %(donor)s.") % {"donor": giver}


def _link(body: Organisation) -> Link:
    return Link(body.short(), reverse("organisations:organisation", args=[body.slug]))
