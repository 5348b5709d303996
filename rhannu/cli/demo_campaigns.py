"""Campaigns of the demonstration: one that went out and was passed on, one that goes today, a draft."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from rhannu.cli.demo_people import officer
from rhannu.exchange.actions.steps import day
from rhannu.networks import actions, campaigns
from rhannu.networks.models import Campaign, Reached
from rhannu.organisations.actions import system_person

Happens = Callable[[datetime], None]
ROUND = {
    "occasion": "opens",
    "subject_en": "Example: a round opens, and others have done it already",
    "subject_cy": "Enghraifft: mae cylch yn agor, ac mae eraill wedi'i wneud eisoes",
    "text_en": "A round is about to open. Before you begin, look at what others have done: most of "
    "what you need has been tried somewhere.\n\nIf a colleague decides about this, pass it on to "
    "them. It takes one tap.",
    "text_cy": "Mae cylch ar fin agor. Cyn dechrau, edrychwch ar yr hyn y mae eraill wedi'i wneud: "
    "mae'r rhan fwyaf o'r hyn sydd ei angen arnoch wedi'i brofi yn rhywle.\n\nOs cydweithiwr sy'n "
    "penderfynu am hyn, anfonwch ef ymlaen. Un tap sydd ei angen.",
    "link": "/practices/",
}
OFFICES = {
    "occasion": "news",
    "subject_en": "Example: fewer, fuller offices",
    "subject_cy": "Enghraifft: llai o swyddfeydd, a'r rheini'n llawnach",
    "text_en": "Several bodies have given up offices and say what they would do again.",
    "text_cy": "Mae sawl corff wedi rhoi'r gorau i swyddfeydd ac yn dweud beth fyddent yn ei wneud "
    "eto.",
    "link": "/practices/agile-working/",
}
COLLEAGUES = (
    ("Example Treasurer", "Treasurer", "en"),
    ("Trysorydd Enghreifftiol", "Trysorydd", "cy"),
)


def campaign_events() -> Iterable[tuple[int, Happens]]:
    """What happens, with how many days ago."""
    if Campaign.objects.filter(is_example=True).exists():
        return []
    return [(30, _went_out), (29, _pass_on), (28, _came_to_them), (1, _drafts)]


def _written(at: datetime, words: dict[str, Any], **rule: Any) -> Campaign:
    made = actions.write_campaign(by=officer(), at=at, **words)
    return actions.choose_whom(by=officer(), campaign=made, at=at, **rule)


def _scheduled(at: datetime, campaign: Campaign, *, days: int, each_year: bool) -> Campaign:
    campaign = actions.test_campaign(by=officer(), campaign=campaign, at=at)
    seen = campaigns.seen(campaign, at=at, on=day(at)).reached
    when = day(at) + timedelta(days=days)
    facts: dict[str, Any] = {"send_on": when, "seen": seen, "each_year": each_year}
    return actions.schedule_campaign(by=officer(), campaign=campaign, at=at, **facts)


def _went_out(at: datetime) -> None:
    made = _written(at, ROUND, kinds=["local_authority"], titles="head, manager, pennaeth, rheolwr")
    made = _scheduled(at, made, days=0, each_year=True)
    by = system_person()
    while made.state != Campaign.State.DONE:
        actions.reach_some(by=by, campaign=made, at=at)
        made.refresh_from_db()
    _sent(made, at)


def _sent(campaign: Campaign, at: datetime) -> None:
    """The mail of those days is told of, not sent."""
    rows = Reached.objects.filter(campaign=campaign, came="").select_related("campaign")
    for one in rows.exclude(person=None):
        actions.note_mail_of_campaign(by=system_person(), reached=one, came="sent", at=at)


def _gone() -> Campaign:
    return Campaign.objects.filter(is_example=True).earliest("pk")


def _pass_on(at: datetime) -> None:
    """Every third reader pressed the link; two passed it on, one of them to a post at their body."""
    rows = _gone().reached.select_related("campaign", "person", "organisation").order_by("pk")
    for place, one in enumerate(rows):
        assert one.person is not None
        if place % 3 == 0:
            actions.follow_campaign(by=one.person, reached=one, at=at)
        if place in (0, 3):
            name, title, language = COLLEAGUES[place // 3]
            email = f"{name.lower().replace(' ', '.')}@{one.organisation.slug}.example"
            told: dict[str, Any] = {
                "name": name,
                "title": title,
                "email": email,
                "language": language,
            }
            actions.pass_on(by=one.person, reached=one, at=at, **told)
            for holding in campaigns.colleagues(one, day(at))[:1]:
                actions.pass_on(by=one.person, reached=one, at=at, holding=holding)


def _came_to_them(at: datetime) -> None:
    """An hour later it went to them; one passed it on again."""
    gone = _gone()
    for one in gone.reached.filter(passed_by__isnull=False).order_by("pk"):
        actions.let_passed_on_go(by=system_person(), passed=one, at=at)
    _sent(gone, at)


def _drafts(at: datetime) -> None:
    """One goes out on the day the demonstration begins, one later; one waits for its Welsh."""
    soon = _written(at, OFFICES, themes=["agile_working_estates"], regions=["north"])
    _scheduled(at, soon, days=1, each_year=False)
    later = _written(at, OFFICES, themes=["agile_working_estates"], regions=["south_east"])
    _scheduled(at, later, days=45, each_year=True)
    words = {**OFFICES, "subject_en": "Example: for cabinet members for finance"}
    words |= {"subject_cy": "", "text_cy": "", "occasion": "announced"}
    _written(at, words, kinds=["local_authority"], titles="cabinet member for finance")
