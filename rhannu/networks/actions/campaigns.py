"""Campaigns are written, tested, scheduled, and go out a batch at a time."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.base.models import TrailEntry
from rhannu.networks import campaigns, rules
from rhannu.networks.campaigns import BATCH, MOST_AN_HOUR, REACHED
from rhannu.networks.models import Campaign, Reached
from rhannu.organisations.models import Person
from rhannu.organisations.rules import enters_examples

State = Campaign.State
ANEW_BEFORE = timedelta(days=42)  # so long before its day next year stands as a draft


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()


@action
def write_campaign(
    *,
    by: Person,
    at: datetime,
    campaign: Campaign | None = None,
    occasion: str = Campaign.Occasion.NEWS,
    subject_en: str = "",
    subject_cy: str = "",
    text_en: str = "",
    text_cy: str = "",
    link: str = "",
) -> Campaign:
    """Write a message, or write it otherwise: one that was scheduled is a draft again."""
    words = {"subject_en": subject_en, "subject_cy": subject_cy}
    words |= {"text_en": text_en, "text_cy": text_cy}
    if campaign is None:
        rules.check_can_campaign(by=by, on=_day(at))
        campaign = Campaign(made_at=at, made_by=by, is_example=enters_examples(by))
    else:
        campaign = _locked(campaign)
        rules.check_can_change_campaign(by=by, campaign=campaign, on=_day(at))
    rules.check_says_words(**words)
    rules.check_text(**words)
    rules.check_link(link)
    changed = campaign.pk is None or any(
        getattr(campaign, name) != said for name, said in {**words, "link": link}.items()
    )
    if changed:
        campaign.tested_at = None
    _set(campaign, occasion=occasion, link=link, **words)
    trail.record("campaign_written", by=by, about=campaign)
    return campaign


@action
def choose_whom(
    *,
    by: Person,
    campaign: Campaign,
    at: datetime,
    kinds: Collection[str] = (),
    regions: Collection[str] = (),
    titles: str = "",
    themes: Collection[str] = (),
    professions: Collection[str] = (),
    champions: Collection[str] = (),
) -> Campaign:
    """Say by rule whom it is for; what is left empty means all."""
    campaign = _locked(campaign)
    rules.check_can_change_campaign(by=by, campaign=campaign, on=_day(at))
    codes = {"kinds": kinds, "regions": regions, "themes": themes}
    codes |= {"professions": professions, "champions": champions}
    _set(campaign, titles=titles, **{name: sorted(found) for name, found in codes.items()})
    trail.record("campaign_aimed", by=by, about=campaign, **campaign_rule(campaign))
    return campaign


def campaign_rule(campaign: Campaign) -> dict[str, list[str]]:
    """The codes of its rule."""
    names = ("kinds", "regions", "themes", "professions", "champions")
    return {name: getattr(campaign, name) for name in names}


def _set(campaign: Campaign, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(campaign, name, value)
    campaign.state = State.DRAFT
    campaign.save()


def _locked(campaign: Campaign) -> Campaign:
    return Campaign.objects.select_for_update().get(pk=campaign.pk)


@action
def test_campaign(*, by: Person, campaign: Campaign, at: datetime) -> Campaign:
    """Send it to oneself, in both languages."""
    campaign = _locked(campaign)
    tests = TrailEntry.objects.filter(
        about_type="networks.campaign", about_id=campaign.pk, verb="campaign_tested"
    )
    sent = tests.filter(at__gt=at - timedelta(days=1)).count()
    rules.check_can_test(by=by, campaign=campaign, sent=sent, on=_day(at))
    campaign.tested_at = at
    campaign.save(update_fields=["tested_at"])
    trail.record("campaign_tested", by=by, about=campaign)
    return campaign


@action
def schedule_campaign(
    *, by: Person, campaign: Campaign, send_on: date, seen: int, at: datetime, each_year: bool
) -> Campaign:
    """Let it go out on a day to as many as the officer has seen.

    each_year  six weeks before its day next year it stands as a draft again; nobody sends it unseen
    """
    campaign, on = _locked(campaign), _day(at)
    now = campaigns.seen(campaign, at=at, on=on).reached
    rules.check_can_schedule(by=by, campaign=campaign, send_on=send_on, seen=seen, now=now, on=on)
    campaign.send_on, campaign.expected, campaign.each_year = send_on, now, each_year
    campaign.state = State.SCHEDULED
    campaign.save()
    trail.record("campaign_scheduled", by=by, about=campaign, on=send_on, people=now)
    return campaign


@action
def call_off_campaign(*, by: Person, campaign: Campaign, at: datetime) -> Campaign:
    """Stop it; what has not left yet does not go."""
    campaign = _locked(campaign)
    rules.check_can_call_off(by=by, campaign=campaign, on=_day(at))
    campaign.state, campaign.each_year = State.CALLED_OFF, False
    campaign.save(update_fields=["state", "each_year"])
    trail.record("campaign_called_off", by=by, about=campaign)
    return campaign


@action
def reach_some(*, by: Person, campaign: Campaign, at: datetime) -> int:
    """Go through the next holders of posts and name those it reaches. How many there were.

    A batch is one transaction with the place it came to: whatever dies, none is lost or named twice.
    """
    campaign, on = _locked(campaign), _day(at)
    rules.check_can_go(by=by, campaign=campaign, on=on)
    allowed = MOST_AN_HOUR - _lately(campaign, at)
    if allowed <= 0:
        return 0
    most = min(BATCH, allowed)
    found = list(campaigns.holders(campaign, at=at, on=on, after=campaign.holding, most=most))
    had = set(
        campaign.reached.filter(person__in=[one.person for one in found]).values_list(
            "person", flat=True
        )
    )
    rows = Reached.objects.bulk_create(
        Reached(
            campaign=campaign,
            person_id=one.person,
            post_id=one.post,
            organisation_id=one.organisation,
            made_at=at,
        )
        for one in found
        if one.why == REACHED and one.person not in had
    )
    last = _last_gone_through(campaign, on, most)
    if campaign.begun_at is None:
        campaign.begun_at = at
    if last is None:
        campaign.state, campaign.done_at = State.DONE, at
    else:
        campaign.state, campaign.holding = State.GOING, last
    campaign.save(update_fields=["state", "begun_at", "done_at", "holding"])
    if rows:
        keys = {"first": rows[0].pk, "last": rows[-1].pk, "people": len(rows)}
        trail.record("campaign_reached", by=by, about=campaign, **keys)
    if last is None:
        trail.record("campaign_gone", by=by, about=campaign)
    return len(rows)


def _lately(campaign: Campaign, at: datetime) -> int:
    hour = campaign.reached.filter(passed_by=None, made_at__gt=at - timedelta(hours=1))
    return hour.count()


def _last_gone_through(campaign: Campaign, on: date, most: int) -> int | None:
    """The last holding of this batch; none where there are no more."""
    rows = campaigns.held(campaign, on).filter(pk__gt=campaign.holding).order_by("pk")
    keys = list(rows.values_list("pk", flat=True)[:most])
    return keys[-1] if keys else None


@action
def note_mail_of_campaign(*, by: Person, reached: Reached, came: str, at: datetime) -> None:
    """What became of one person's mail: sent, or why not."""
    rules.check_notes_mail(by=by)
    reached.came, reached.came_at = came, at
    reached.save(update_fields=["came", "came_at"])
    trail.record("campaign_mailed", by=by, about=reached.campaign, reached=reached.pk, came=came)


@action
def use_campaign_again(*, by: Person, campaign: Campaign, at: datetime) -> Campaign:
    """A draft with the same words and the same rule. It has to be read, tested and scheduled anew."""
    campaign = _locked(campaign)
    rules.check_can_use_again(by=by, campaign=campaign, on=_day(at))
    names = (
        "occasion", "subject_en", "subject_cy", "text_en", "text_cy", "link", "titles",
        *campaign_rule(campaign),
    )  # fmt: skip
    followed = Campaign.objects.filter(before=campaign).exists()
    anew = Campaign.objects.create(
        made_at=at,
        made_by=by,
        is_example=campaign.is_example,
        send_on=a_year_on(campaign.send_on) if campaign.each_year and campaign.send_on else None,
        each_year=campaign.each_year,
        before=None if followed else campaign,
        **{name: getattr(campaign, name) for name in names},
    )
    trail.record("campaign_anew", by=by, about=anew, before=campaign.pk)
    return anew


def a_year_on(day: date) -> date:
    """The same day a year on; the last of February where that year has no 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def reach_those_due(at: datetime, by: Person) -> int:
    """Let every campaign whose day has come reach as many as its hour allows. How many."""
    done = 0
    for campaign in Campaign.objects.to_send(_day(at)).order_by("send_on", "pk"):
        while True:
            campaign.refresh_from_db()
            goes = campaign.state in (State.SCHEDULED, State.GOING)
            if not goes or _lately(campaign, at) >= MOST_AN_HOUR:
                break
            done += reach_some(by=by, campaign=campaign, at=at)
    return done


def draft_anew(at: datetime, by: Person) -> int:
    """Draft those that come each year for the next, six weeks before. How many."""
    due = Campaign.objects.filter(state=State.DONE, each_year=True, anew=None)
    done = 0
    for campaign in due.order_by("pk"):
        if campaign.send_on and a_year_on(campaign.send_on) - ANEW_BEFORE <= _day(at):
            use_campaign_again(by=by, campaign=campaign, at=at)
            done += 1
    return done
