"""Posts that a campaign is for and nobody knows: a body is asked, and an officer enters what it says."""

from datetime import date, datetime

from rhannu.base import clock, trail
from rhannu.base.actions import action
from rhannu.networks import rules
from rhannu.networks.models import Campaign, PostAsk
from rhannu.organisations import actions as organisations
from rhannu.organisations.models import Organisation, Person, Post


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()


@action
def ask_for_post(
    *, by: Person, campaign: Campaign, organisation: Organisation, at: datetime
) -> PostAsk:
    """Ask a body who holds such a post there. Its lead or another post is written to."""
    asked = PostAsk.objects.filter(campaign=campaign, organisation=organisation).first()
    rules.check_can_ask_for_post(by=by, asked=asked, on=_day(at))
    made = PostAsk.objects.create(campaign=campaign, organisation=organisation, asked_at=at)
    trail.record("campaign_post_asked", by=by, about=made, organisation=organisation.pk)
    return made


@action
def say_who_holds_it(
    *, by: Person, ask: PostAsk, title: str, name: str, email: str, language: str, at: datetime
) -> PostAsk:
    """Somebody of the body says who it is. An officer looks before it is entered."""
    ask = (
        PostAsk.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=ask.pk)
    )
    rules.check_answers_for(by=by, ask=ask, on=_day(at))
    rules.check_colleague(name=name, title=title, email=email)
    ask.title, ask.name, ask.email = title.strip(), name.strip(), email.strip()
    ask.language, ask.answered_at = language, at
    ask.save()
    trail.record("campaign_post_said", by=by, about=ask)
    return ask


@action
def enter_post(
    *,
    by: Person,
    campaign: Campaign,
    organisation: Organisation,
    title_en: str,
    title_cy: str,
    name: str,
    email: str,
    language: str,
    at: datetime,
) -> Post:
    """Enter a post that was not known, and who holds it; what was said of it is forgotten."""
    on = _day(at)
    rules.check_can_campaign(by=by, on=on)
    rules.check_colleague(name=name, title=title_en or title_cy, email=email)
    example = campaign.is_example
    post = organisations.add_post(
        by=by,
        organisation=organisation,
        title_en=title_en.strip(),
        title_cy=title_cy.strip(),
        themes=campaign.themes,
        example=example,
    )
    if campaign.champions:
        post.champion = campaign.champions[0]
        post.save(update_fields=["champion"])
    person = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    person = person or organisations.add_person(
        by=by,
        name=name.strip(),
        email=email.strip(),
        language=language,
        professions=campaign.professions,
        fictional=example,
    )
    organisations.hold_post(by=by, post=post, person=person, on=on)
    PostAsk.objects.filter(campaign=campaign, organisation=organisation).update(
        entered_at=at, name="", email="", title=""
    )
    trail.record("campaign_post_entered", by=by, about=campaign, post=post.pk)
    return post
