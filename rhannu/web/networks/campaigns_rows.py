"""Campaigns as rows: of the list, of the year, of people and of bodies."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.dateformat import format as formatted
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import Said, said
from rhannu.insight.campaign_acts import Acts
from rhannu.insight.campaign_year import Month
from rhannu.networks.models import Campaign, PostAsk, Reached
from rhannu.organisations.models import Organisation, Person, Post
from rhannu.web.networks.campaigns_words import LEFT_OUT
from rhannu.web.pieces import Link
from rhannu.web.words import day, short_day, typed


@dataclass(frozen=True)
class CampaignRow:
    subject: Said
    address: str
    state: str
    fact: str
    example: bool


def campaign_row(one: Campaign) -> CampaignRow:
    occasion = one.get_occasion_display()
    fact = f"{occasion} · {day(one.send_on)}" if one.send_on else str(occasion)
    return CampaignRow(
        subject=subject_of(one),
        address=reverse("campaigns:campaign", args=[one.ref]),
        state=str(one.get_state_display()),
        fact=fact,
        example=one.is_example,
    )


def subject_of(one: Campaign) -> Said:
    return said(one, "subject") or Said(_("No subject yet"), "", True)


@dataclass(frozen=True)
class MonthRow:
    """A month: what goes out in it, and for each day of a round the way to write about it."""

    name: str
    campaigns: list[tuple[str, CampaignRow]]
    rounds: list[tuple[str, str, Link]]


def month_row(month: Month) -> MonthRow:
    rounds = []
    for on, occasion, one in month.rounds:
        word = str(Campaign.Occasion(occasion).label)
        write = Link(_("Write a campaign"), f"{reverse('campaigns:new')}?about={occasion}", word)
        rounds.append((short_day(on), f"{said(one, 'name')}: {word}", write))
    return MonthRow(
        name=formatted(month.first, "F Y"),
        campaigns=[
            (short_day(one.send_on), campaign_row(one)) for one in month.campaigns if one.send_on
        ],
        rounds=rounds,
    )


@dataclass(frozen=True)
class PersonRow:
    """Somebody it reaches or reached, and what is to be said of that."""

    post: Said | str
    body: str
    name: str
    fact: str


def holder_row(person: Person, post: Post, why: str) -> PersonRow:
    fact = _("Left out: %(why)s") % {"why": LEFT_OUT[why]} if why else _("Gets it")
    return PersonRow(said(post, "title"), post.organisation.short(), person.name, fact)


def reached_row(one: Reached) -> PersonRow:
    fact = str(one.get_came_display())
    if one.came == Reached.Came.SENT and one.came_at:
        fact = _("Sent on %(day)s") % {"day": day(one.came_at)}
    if one.followed_at:
        fact += ". " + _("Pressed the link on %(day)s") % {"day": day(one.followed_at)}
    return PersonRow(_post_of(one), one.organisation.short(), _name_of(one), fact)


def passed_row(one: Reached) -> tuple[PersonRow, PersonRow]:
    """Who passed it on, and to whom."""
    by = one.passed_by
    assert by is not None
    by.organisation = one.organisation
    return reached_row(by), reached_row(one)


def _post_of(one: Reached) -> Said | str:
    return said(one.post, "title") if one.post else one.given_title


def _name_of(one: Reached) -> str:
    return one.person.name if one.person else one.given_name


@dataclass(frozen=True)
class GapRow:
    """A body in which the post is not known, and what can be done about it."""

    body: str
    address: str
    fact: str
    said: SafeString | str
    enter: str
    ask: str


def gap_row(
    campaign: Campaign, body: Organisation, asked: PostAsk | None, *, no_mail: bool
) -> GapRow:
    names = [campaign.ref, body.slug]
    fact = _("Not known who holds such a post.")
    if no_mail:
        fact = _("Somebody holds such a post, and no mail comes to them.")
    told: SafeString | str = ""
    if asked and asked.entered_at:
        told = _("Entered on %(day)s") % {"day": day(asked.entered_at)}
    elif asked and asked.answered_at:
        told = typed(f"{asked.title}, {asked.name}")
    elif asked:
        told = _("Asked on %(day)s, no answer yet") % {"day": day(asked.asked_at)}
    return GapRow(
        body=body.short(),
        address=reverse("organisations:organisation", args=[body.slug]),
        fact=fact,
        said=told,
        enter=reverse("campaigns:enter", args=names),
        ask="" if asked else reverse("campaigns:ask", args=names),
    )


def acts_rows(acts: Acts) -> list[tuple[str, str]]:
    """What was done since, in bodies. Since, never because of it."""
    return [
        (_("Reached"), _bodies(acts.reached)),
        (_("Somebody there pressed the link"), _bodies(acts.looked)),
        (_("Since then asked another body about a practice"), _bodies(acts.asked)),
        (_("Since then sent the fund a bid"), _bodies(acts.applied)),
    ]


def _bodies(number: int) -> str:
    return ngettext("%(n)d organisation", "%(n)d organisations", number) % {"n": number}
