"""One campaign as a page: what it says, whom it is for, how far it has come, what is next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import Said
from rhannu.networks import rules
from rhannu.networks.campaigns import Progress, Seen
from rhannu.networks.models import Campaign
from rhannu.organisations.models import Person
from rhannu.web.networks.campaigns_rows import subject_of
from rhannu.web.networks.campaigns_words import LEFT_OUT, whom_words
from rhannu.web.pieces import Fact, Link
from rhannu.web.words import day

State = Campaign.State


@dataclass(frozen=True)
class CampaignPage:
    """What the template shows.

    going    the count moves: the page offers to look again
    missing  what is to be done before it can go
    send     the address of the last look; blank while something is missing
    """

    campaign: Campaign
    subject: Said
    state: str
    tone: str
    lead: str
    facts: list[Fact]
    missing: list[str]
    send: str
    can_test: bool
    links: list[Link]
    texts: list[tuple[str, str, list[str]]]
    going: bool
    can_use_again: bool


def campaign_page(
    campaign: Campaign,
    *,
    by: Person,
    before: Seen | None = None,
    gaps: int = 0,
    progress: Progress | None = None,
) -> CampaignPage:
    ref = campaign.ref
    draft = campaign.state in (State.DRAFT, State.SCHEDULED)
    missing = rules.missing_of(campaign) if draft else []
    waits = bool(progress and progress.waits) and campaign.state != State.CALLED_OFF
    going = campaign.state == State.GOING or waits
    facts = _facts(campaign, draft)
    facts += _before(before, gaps) if before is not None else []
    facts += _since(progress) if progress is not None else []
    return CampaignPage(
        campaign=campaign,
        subject=subject_of(campaign),
        state=str(campaign.get_state_display()),
        tone="" if campaign.state == State.DONE else "wait",
        lead=_lead(campaign, before, progress),
        facts=facts,
        missing=missing,
        send=reverse("campaigns:send", args=[ref]) if draft and not missing else "",
        can_test=draft and bool(campaign.text_en or campaign.text_cy),
        links=_links(campaign, going),
        texts=_texts(campaign),
        going=going,
        can_use_again=campaign.state in (State.DONE, State.CALLED_OFF),
    )


def _lead(campaign: Campaign, before: Seen | None, progress: Progress | None) -> str:
    if progress is not None:
        told = {"made": progress.made, "expected": progress.expected, "sent": progress.sent}
        if campaign.state == State.GOING:
            return (
                _(
                    "%(made)d of about %(expected)d people are named so far, %(sent)d have been "
                    "written to. It goes on by itself."
                )
                % told
            )
        people = ngettext(
            "%(n)d person has been written to.", "%(n)d people have been written to.", progress.sent
        )
        return people % {"n": progress.sent}
    if campaign.state == State.SCHEDULED and campaign.send_on:
        told_day = {"day": day(campaign.send_on)}
        return _("It goes out on %(day)s. Until then it can be changed or called off.") % told_day
    reached = before.reached if before else 0
    people = ngettext("It would reach %(n)d person.", "It would reach %(n)d people.", reached)
    return people % {"n": reached}


def _facts(campaign: Campaign, draft: bool) -> list[Fact]:
    change = reverse("campaigns:whom", args=[campaign.ref]) if draft else ""
    rule = Fact(_("Meant for"), "; ".join(whom_words(campaign)), change, _("whom it is for"))
    found = [Fact(_("About"), str(campaign.get_occasion_display())), rule]
    if campaign.send_on:
        each = _("and drafted again each year")
        when = day(campaign.send_on)
        found.append(Fact(_("Day"), f"{when}, {each}" if campaign.each_year else when))
    if campaign.link:
        found.append(Fact(_("“Read more” leads to"), campaign.link))
    return found


def _before(before: Seen, gaps: int) -> list[Fact]:
    said = ngettext("%(n)d person", "%(n)d people", before.reached) % {"n": before.reached}
    found = [Fact(_("Gets it"), said)]
    if before.left_out:
        lines = [f"{LEFT_OUT[why]}: {n}" for why, n in sorted(before.left_out.items())]
        found.append(Fact(_("Left out"), "; ".join(lines)))
    bodies = ngettext("In %(n)d organisation", "In %(n)d organisations", gaps) % {"n": gaps}
    found.append(Fact(_("Post not known"), bodies))
    return found


def _since(progress: Progress) -> list[Fact]:
    passed = ngettext("to %(n)d colleague", "to %(n)d colleagues", progress.passed)
    return [
        Fact(_("Written to"), str(progress.sent)),
        Fact(_("Waits"), str(progress.waits)),
        Fact(_("Not sent"), str(progress.not_sent)),
        Fact(_("Pressed the link"), str(progress.followed)),
        Fact(_("Passed on"), passed % {"n": progress.passed}),
    ]


def _links(campaign: Campaign, going: bool) -> list[Link]:
    ref = campaign.ref
    draft = campaign.state in (State.DRAFT, State.SCHEDULED)
    look = _("Look at who gets it") if draft else _("Look at who got it")
    unknown = _("Look at the posts that are not known")
    found = [
        Link(look, reverse("campaigns:people", args=[ref])),
        Link(unknown, reverse("campaigns:not_known", args=[ref])),
    ]
    if draft:
        found.append(Link(_("Change the words"), reverse("campaigns:change", args=[ref])))
    if draft or going:
        found.append(Link(_("Call it off"), reverse("campaigns:call_off", args=[ref])))
    return found


def _texts(campaign: Campaign) -> list[tuple[str, str, list[str]]]:
    """Each language with its subject and its paragraphs, as they go out."""
    found = []
    for language in ("en", "cy"):
        text = getattr(campaign, f"text_{language}").replace("\r\n", "\n")
        paragraphs = [one.strip() for one in text.split("\n\n") if one.strip()]
        found.append((language, getattr(campaign, f"subject_{language}"), paragraphs))
    return found
