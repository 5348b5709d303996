"""The weekly list by mail: what is worth starting, to the fund team and to each organisation."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.base import clock
from rhannu.base.models import TrailEntry
from rhannu.documents.tip_words import known_of, words_of
from rhannu.exchange import tips
from rhannu.exchange.models import Tip, TipList
from rhannu.exchange.tips_found import monday
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, address, both
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations.mail import Kind, Pace
from rhannu.organisations.models import Person, PostHolding, RoleGrant

TIPS = Kind(tips.MAIL, gettext_lazy("Conversations worth starting"), Pace.WEEKLY)
MOST = 3  # told in full; the rest is counted


def weekly(delivery: Delivery, at: datetime) -> Letter | None:
    """The tips of the list that nobody has answered. Nothing, where none is left or the week is over."""
    listed = TipList.objects.select_related("organisation").filter(ref=delivery.about).first()
    if listed is None or listed.week != monday(at.astimezone(clock.LONDON).date()):
        return None
    waiting = [one for one in tips.tips_of([listed.pk]) if one.state == Tip.State.SHOWN]
    if not waiting:
        return None
    known = known_of(waiting)
    choices, examples = [], False
    for tip in waiting[:MOST]:
        told = words_of(tip, known)
        examples |= tip.is_example
        choices.append(
            Choice(
                _("See it and start it"),
                address("exchange:tip", tip.ref, language=delivery.language),
                f"{told.practice.text}. {told.why_now} {told.how}.",
                heading=told.heading,
            )
        )
    here, there = both("exchange:week", language=delivery.language)
    more = len(waiting) - MOST
    after = []
    if more > 0:
        after.append(
            ngettext("And %(n)s more: %(address)s", "And %(n)s more: %(address)s", more)
            % {"n": more, "address": here}
        )
    after.append(_("To each you can say yes, not now, or never."))
    if examples:
        after.append(_("Example: the people, posts and answers in it are made up."))
    number = len(waiting)
    return Letter(
        subject=ngettext(
            "%(n)s conversation worth starting this week",
            "%(n)s conversations worth starting this week",
            number,
        )
        % {"n": number},
        to=", ".join(
            [delivery.person.name, *([listed.organisation.short()] if listed.organisation else [])]
        ),
        paragraphs=[
            _("Each begins with something on record and its day. The first is the worthiest.")
        ],
        choices=choices,
        after=after,
        why=_("You get this because you bring people together for the fund.")
        if listed.organisation is None
        else _("You get this because you act for the organisation."),
        elsewhere=there,
    )


# ------------------------------------------------------------------ who gets them


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    """The fund officers, or those who act for the organisation; made-up people alone where all is made up."""
    listed = TipList.objects.filter(pk=entry.about_id).first()
    if listed is None:
        return []
    made = Tip.objects.filter(list=listed)
    example = not made.filter(is_example=False).exists()
    people = whom.fund_officers(on) if listed.organisation_id is None else _of_body(listed, on)
    return [Wanted(TIPS.code, one, listed.ref) for one in whom.reachable(people, example=example)]


def _of_body(listed: TipList, on: date) -> list[Person]:
    """Those with a part in a tip, by their post; where nobody has one, those with a role there."""
    posts = {
        key
        for pair in listed.tips.values_list("recipient_post", "donor_post")
        for key in pair
        if key is not None
    }
    held = PostHolding.objects.held_on(on).filter(
        post__in=posts, post__organisation=listed.organisation_id
    )
    people = [one.person for one in held.select_related("person").order_by("pk")]
    if people:
        return people
    roles = RoleGrant.objects.held_on(on).filter(organisation=listed.organisation_id)
    return [one.person for one in roles.select_related("person").order_by("pk")]


TOPIC = Topic({TIPS: weekly}, frozenset({"tips_proposed"}), _wanted)
