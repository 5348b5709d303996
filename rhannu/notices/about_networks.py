"""Letters about networks: one waits for its sponsor; a conduit asks for a place on an agenda."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.languages import said
from rhannu.base.models import TrailEntry
from rhannu.networks.models import NetworkProposal, Raised
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations.mail import SOMEBODY_WAITS, Kind, Pace
from rhannu.organisations.models import Person, Post

PROPOSED = Kind(
    "network_proposed", gettext_lazy("Networks that wait for you to launch them"),
    Pace.AT_ONCE, SOMEBODY_WAITS,
)  # fmt: skip

RAISED = Kind(
    "network_raised", gettext_lazy("Practices that are raised with your network"), Pace.DAILY
)


def raised(delivery: Delivery, at: datetime) -> Letter | None:
    """A conduit asks for a practice on the agenda. Nothing, once it was answered."""
    rows = Raised.objects.select_related("network", "practice", "organisation")
    found = rows.filter(ref=delivery.about, state=Raised.State.WAITING).first()
    if found is None:
        return None
    here, there = both("networks:raised", found.ref, language=delivery.language)
    names = {
        "network": said(found.network, "name").text,
        "practice": said(found.practice, "title").text,
        "body": found.organisation.short(),
    }
    return Letter(
        subject=_("A practice is raised with your network: %(practice)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("Who raises it: %(body)s. With which network: %(network)s.") % names,
            found.words,
        ],
        choices=[Choice(_("Put it on the agenda, or say why not"), here)],
        after=[_("Example: the people, posts and answers in it are made up.")]
        if found.is_example
        else [],
        why=_("You get this because you convene the network."),
        elsewhere=there,
    )


def proposed(delivery: Delivery, at: datetime) -> Letter | None:
    """Launch it, or drop it. Nothing, once it came to its end."""
    rows = NetworkProposal.objects.select_related("practice", "sponsor__organisation")
    found = rows.filter(ref=delivery.about).first()
    if found is None or found.launched_on is not None or found.dropped_on is not None:
        return None
    here, there = both("networks:proposal", found.ref, language=delivery.language)
    names = {
        "network": said(found, "name").text,
        "practice": said(found.practice, "title").text,
        "post": said(found.sponsor, "title").text,
        "body": found.sponsor.organisation.short(),
    }
    purpose = said(found, "purpose").text
    return Letter(
        subject=_("Will you launch this network? %(network)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("No network carries this practice now: %(practice)s.") % names,
            _("You are named as the sponsor of a new one: %(post)s, %(body)s.") % names,
            *([purpose] if purpose else []),
        ],
        choices=[Choice(_("Look at the draft"), here)],
        after=[_("Example: the people, posts and answers in it are made up.")]
        if found.is_example
        else [],
        why=_("You get this because you hold the post that is named as its sponsor."),
        elsewhere=there,
    )


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """Whoever holds the post that is asked; else the fund officers, who can ring."""
    if entry.verb == "practice_raised":
        asked = Raised.objects.select_related("network__convenor").filter(pk=entry.about_id).first()
        if asked is None:
            return []
        people = _holders(asked.network.convenor, on, example=asked.is_example)
        return [Wanted(RAISED.code, one, asked.ref) for one in people]
    found = NetworkProposal.objects.select_related("sponsor").filter(pk=entry.about_id).first()
    if found is None:
        return []
    people = _holders(found.sponsor, on, example=found.is_example)
    return [Wanted(PROPOSED.code, one, found.ref) for one in people]


def _holders(post: Post | None, on: date, *, example: bool) -> list[Person]:
    people = whom.reachable(whom.holders_of(post, on), example=example)
    return people or whom.reachable(whom.fund_officers(on), example=example)


TOPIC = Topic(
    {PROPOSED: proposed, RAISED: raised},
    frozenset({"network_proposed", "practice_raised"}),
    _wanted,
)
