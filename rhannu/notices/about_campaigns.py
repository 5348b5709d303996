"""The mails of campaigns: the message itself, a test of it, and whether a body knows a post."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.base.models import TrailEntry
from rhannu.networks import actions as networks
from rhannu.networks.campaigns import KIND, token_for
from rhannu.networks.links import SAY_WHO
from rhannu.networks.models import Campaign, PostAsk, Reached
from rhannu.notices import whom
from rhannu.notices.letters import Choice, Letter, both, day
from rhannu.notices.models import Delivery
from rhannu.notices.topics import Topic, Wanted
from rhannu.organisations import actions
from rhannu.organisations.actions.links import REPLY_LASTS
from rhannu.organisations.mail import SOMEBODY_WAITS, YOU_ASKED, Kind, Pace
from rhannu.organisations.models import Person

MESSAGE = Kind(KIND, gettext_lazy("Messages of the fund to many: rounds and news"), Pace.AT_ONCE)
TEST = Kind("campaign_test", gettext_lazy("Tests of what you write"), Pace.INSTANT, YOU_ASKED)
WHO = Kind(
    "campaign_post", gettext_lazy("Who holds a post at your body"), Pace.AT_ONCE, SOMEBODY_WAITS
)
State = Campaign.State


def message(delivery: Delivery, at: datetime) -> Letter | None:
    """The message in its reader's language. Nothing once it was called off."""
    rows = Reached.objects.select_related("campaign", "post", "organisation", "passed_by__person")
    found = rows.filter(ref=delivery.about).first()
    if found is None or found.campaign.state == State.CALLED_OFF:
        return None
    campaign, language, token = found.campaign, delivery.language, token_for(found)
    here, there = both("campaigns:read", token, language=language)
    passing, _there = both("campaigns:pass_on", token, language=language)
    choices = [Choice(_("Read more"), here)] if campaign.link else []
    choices.append(
        Choice(_("Pass it on to a colleague"), passing, _("One tap; you do not need to sign in"))
    )
    after = [_("Example: the people, posts and answers in it are made up.")]
    return Letter(
        subject=getattr(campaign, f"subject_{language}"),
        to=", ".join([delivery.person.name, found.organisation.short()]),
        paragraphs=paragraphs_of(campaign, language),
        choices=choices,
        after=after if campaign.is_example else [],
        why=_why(found),
        elsewhere=there,
    )


def paragraphs_of(campaign: Campaign, language: str) -> list[str]:
    text = getattr(campaign, f"text_{language}").replace("\r\n", "\n")
    return [one.strip() for one in text.split("\n\n") if one.strip()]


def _why(found: Reached) -> str:
    if found.passed_by is not None:
        name = found.passed_by.person.name if found.passed_by.person else ""
        return _("You get this because %(name)s passed it on to you.") % {"name": name}
    post = str(found.post) if found.post else ""
    return _("You get this because of the post you hold: %(post)s.") % {"post": post}


def test(delivery: Delivery, at: datetime) -> Letter | None:
    """Both languages, one below the other, with nothing in it that could be passed on."""
    campaign = Campaign.objects.filter(ref=delivery.about).first()
    if campaign is None:
        return None
    here, there = both("campaigns:campaign", campaign.ref, language=delivery.language)
    said = []
    for language, name in (("en", "English"), ("cy", "Cymraeg")):
        subject = getattr(campaign, f"subject_{language}")
        said += [f"{name}: {subject}", *paragraphs_of(campaign, language)]
    link = campaign.link if campaign.link.startswith("https") else ""
    if campaign.link and not link:
        link = f"{settings.SITE_ADDRESS}{campaign.link}"
    told = [_("The button leads to: %(address)s") % {"address": link}] if link else []
    return Letter(
        subject=_("Test: %(subject)s") % {"subject": str(campaign)},
        to=delivery.person.name,
        paragraphs=said,
        choices=[Choice(_("Back to the campaign"), here)],
        after=told,
        why=_("You get this because you sent yourself a test."),
        elsewhere=there,
    )


def who(delivery: Delivery, at: datetime) -> Letter | None:
    """Who holds that post at your body? Nothing once it was said, or entered."""
    ask = PostAsk.objects.select_related("campaign", "organisation").filter(ref=delivery.about)
    found = ask.first()
    if found is None or found.answered_at or found.entered_at:
        return None
    token = actions.make_link(
        by=actions.system_person(),
        person=delivery.person,
        purpose=SAY_WHO,
        at=at,
        about=found.ref,
    )
    here, there = both("campaigns:say_who", token, language=delivery.language)
    names = {"body": found.organisation.short(), "post": wanted_post(found.campaign)}
    return Letter(
        subject=_("Whom should we write to? %(post)s, %(body)s") % names,
        to=delivery.person.name,
        paragraphs=[
            _("We would like to write to this post at %(body)s, and do not know who holds it: "
              "%(post)s.") % names,
            _("It is about: %(subject)s") % {"subject": str(found.campaign)},
        ],
        choices=[Choice(_("Say who it is"), here)],
        after=[
            _("The next page asks you to confirm. You do not need to sign in. "
              "The links work until %(day)s, for you only.") % {"day": day(at + REPLY_LASTS)}
        ],
        why=_("You get this because you can speak for %(body)s.") % names,
        elsewhere=there,
    )  # fmt: skip


def wanted_post(campaign: Campaign) -> str:
    """The first title of its rule, or what the message is about."""
    return campaign.titles.split(",")[0].strip() or _("whoever this concerns")


# ------------------------------------------------------------------ who gets them


def _wanted(entry: TrailEntry, on: date) -> Iterable[Wanted]:
    if entry.verb == "campaign_tested":
        campaign = Campaign.objects.filter(pk=entry.about_id).first()
        person = Person.objects.filter(pk=entry.actor or 0).first()
        people = whom.reachable([person], example=False, they_asked=True)
        return [Wanted(TEST.code, one, campaign.ref) for one in people if campaign]
    if entry.verb == "campaign_post_asked":
        ask = PostAsk.objects.select_related("campaign", "organisation").filter(pk=entry.about_id)
        return [Wanted(WHO.code, one, found.ref) for found in ask for one in _asked(found, on)]
    keys = (entry.facts["first"], entry.facts["last"])
    rows = Reached.objects.filter(campaign=entry.about_id, pk__range=keys, came="")
    return [
        Wanted(MESSAGE.code, one.person, one.ref)
        for one in rows.select_related("person").order_by("pk")
        if one.person is not None
    ]


def _asked(ask: PostAsk, on: date) -> list[Person]:
    themes = ask.campaign.themes or [""]
    return whom.speak_for(ask.organisation, themes[0], on, example=ask.campaign.is_example)


def _became(deliveries: Iterable[Delivery], at: datetime) -> None:
    """Each person's mail has gone out, or will not: the campaign's page counts them."""
    outcomes = {one.about: "sent" if one.sent_at else CAME[one.dropped] for one in deliveries}
    rows = Reached.objects.filter(ref__in=outcomes, came="").select_related("campaign")
    system = actions.system_person()
    for one in rows:
        came = outcomes[one.ref]
        networks.note_mail_of_campaign(by=system, reached=one, came=came, at=at)


CAME = {"off": "off", "unreachable": "unreachable", "overtaken": "dropped"}

TOPIC = Topic(
    {MESSAGE: message},
    frozenset({"campaign_reached"}),
    _wanted,
    became=_became,
)
BESIDE = Topic(
    {TEST: test, WHO: who},
    frozenset({"campaign_tested", "campaign_post_asked"}),
    _wanted,
)
