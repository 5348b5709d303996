"""Campaigns as tests want them: written, tested, scheduled for today."""

from rhannu.networks import actions, campaigns
from rhannu.networks.models import Campaign
from tests.factories import NOW, TODAY, make_officer, make_organisation, make_person, make_post

WORDS = {
    "subject_en": "The next round opens",
    "subject_cy": "Mae'r cylch nesaf yn agor",
    "text_en": "Look at what others did.\n\nThen write to us.",
    "text_cy": "Edrychwch ar yr hyn a wnaeth eraill.\n\nYna ysgrifennwch atom.",
    "link": "/fund/",
}
TITLE = {"title_en": "Cabinet Member for Finance", "title_cy": "Aelod Cabinet dros Gyllid"}


def make_holder(*, organisation=None, person=None, **facts):
    """Somebody who holds a post of the kind that campaigns of these tests are for."""
    person = person or make_person()
    body = organisation or make_organisation()
    make_post(organisation=body, holder=person, **{**TITLE, **facts})
    return person


def make_campaign(*, by=None, scheduled=True, at=NOW, send_on=TODAY, each_year=False, **facts):
    """By default to whoever is cabinet member for finance, today."""
    by = by or make_officer()
    words = {name: facts.pop(name, said) for name, said in WORDS.items()}
    campaign = actions.write_campaign(by=by, at=at, **words)
    rule = {"titles": "cabinet member for finance", **facts}
    campaign = actions.choose_whom(by=by, campaign=campaign, at=at, **rule)
    if scheduled:
        campaign = schedule(campaign, by=by, at=at, send_on=send_on, each_year=each_year)
    return campaign


def schedule(campaign, *, by, at=NOW, send_on=TODAY, each_year=False) -> Campaign:
    campaign = actions.test_campaign(by=by, campaign=campaign, at=at)
    seen = campaigns.seen(campaign, at=at, on=at.date()).reached
    facts = {"send_on": send_on, "seen": seen, "each_year": each_year}
    return actions.schedule_campaign(by=by, campaign=campaign, at=at, **facts)
