"""Who sends campaigns, what one must be before it goes, and who may pass it on."""

import re
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import CODES
from rhannu.base.refusals import Refused
from rhannu.networks.campaigns import (
    BACK_WITHIN,
    HANDS,
    PASSES_EACH,
    PASSES_FOR,
    addresses_in,
    passed_on_by,
)
from rhannu.networks.models import Campaign, PostAsk, Reached
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team

TESTS_A_DAY = 20
FARTHEST = 400  # days ahead
_MARKUP = re.compile(r"<\s*[/!a-zA-Z]")


def check_can_campaign(*, by: Person, on: date) -> None:
    """The fund team writes to many; nobody else does."""
    if not is_fund_team(by, on):
        raise Refused(
            _("Only the fund team writes to many at once. Tell them what should be said.")
        )


def check_can_change_campaign(*, by: Person, campaign: Campaign, on: date) -> None:
    check_can_campaign(by=by, on=on)
    if campaign.state not in (Campaign.State.DRAFT, Campaign.State.SCHEDULED):
        raise Refused(
            _("This has begun to go out and stays as it is. Use it again to write another.")
        )


def check_text(**facts: str) -> None:
    """Plain text, whose addresses are https; one of our own pages, or https, behind the button."""
    for name, text in facts.items():
        if _MARKUP.search(text):
            raise Refused(_("Write plain text: take out what stands in < >."), field=name)
        if any(not one.lower().startswith("https://") for one in addresses_in(text)):
            raise Refused(
                _("Begin every address in the text with https://, or take it out."), field=name
            )


def check_says_words(**facts: str) -> None:
    """A draft has a subject and a text in one language at least."""
    both = [[facts[f"{name}_{code}"].strip() for name in ("subject", "text")] for code in CODES]
    if not any(all(words) for words in both):
        raise Refused(
            _("Write the subject and the text, in one language at least."), field="subject_en"
        )


def check_link(link: str) -> None:
    if not link or re.fullmatch(r"/(?![/\\])[^\s<>\"\\]*", link):
        return
    try:
        URLValidator(schemes=["https"])(link)
    except ValidationError:
        raise Refused(
            _(
                "Give a page of this site, beginning with /, or an address that begins with https://."
            ),
            field="link",
        ) from None


def missing_of(campaign: Campaign) -> list[str]:
    """What is missing before it can go, as sentences."""
    found = []
    if not (campaign.subject_en.strip() and campaign.text_en.strip()):
        found.append(_("Write the subject and the text in English."))
    if not (campaign.subject_cy.strip() and campaign.text_cy.strip()):
        found.append(_("Write the subject and the text in Welsh."))
    if campaign.tested_at is None:
        found.append(_("Send a test to yourself, and read it."))
    return found


def check_can_schedule(
    *, by: Person, campaign: Campaign, send_on: date, seen: int, now: int, on: date
) -> None:
    """Whole in both languages, read as a test, and to as many as the officer has seen.

    seen, now  how many the page showed, and how many there are
    """
    check_can_change_campaign(by=by, campaign=campaign, on=on)
    if missing := missing_of(campaign):
        raise Refused(" ".join(missing))
    if send_on < on:
        raise Refused(_("That day has passed. Give today or a later day."), field="send_on")
    if (send_on - on).days > FARTHEST:
        raise Refused(_("That is more than a year away. Check the year."), field="send_on")
    if not now:
        raise Refused(_("It would reach nobody. Choose other posts, or enter those not known."))
    if seen != now:
        said = ngettext(
            "It would now go to %(n)d person. Look at them again before it goes.",
            "It would now go to %(n)d people. Look at them again before it goes.",
            now,
        )
        raise Refused(said % {"n": now})


def check_can_test(*, by: Person, campaign: Campaign, sent: int, on: date) -> None:
    """To oneself, so often a day. sent: tests of it that went out today."""
    check_can_campaign(by=by, on=on)
    if not by.email:
        raise Refused(_("We have no e-mail address for you. Ask the fund team to enter one."))
    if not (campaign.text_en.strip() or campaign.text_cy.strip()):
        raise Refused(_("There is no text to test yet. Write it first."))
    if sent >= TESTS_A_DAY:
        raise Refused(_("That is enough tests for today. Read the last one, or go on tomorrow."))


def check_can_call_off(*, by: Person, campaign: Campaign, on: date) -> None:
    """While some of it has not left."""
    check_can_campaign(by=by, on=on)
    gone = campaign.state == Campaign.State.DONE and not campaign.reached.filter(came="").exists()
    if gone or campaign.state == Campaign.State.CALLED_OFF:
        raise Refused(_("There is nothing left to call off. Look at what became of it."))


def check_can_go(*, by: Person, campaign: Campaign, on: date) -> None:
    """The tick sends what is due on its day; the fund team may say go on that day too."""
    check_can_campaign(by=by, on=on)
    going = campaign.state == Campaign.State.GOING
    day = campaign.send_on if campaign.state == Campaign.State.SCHEDULED else None
    if not going and (day is None or day > on):
        raise Refused(_("This is not due to go out. Choose its day first."))


def check_can_use_again(*, by: Person, campaign: Campaign, on: date) -> None:
    check_can_campaign(by=by, on=on)
    if campaign.state not in (Campaign.State.DONE, Campaign.State.CALLED_OFF):
        raise Refused(_("This has not gone out yet. Change it, or call it off first."))


def check_notes_mail(*, by: Person) -> None:
    if not by.is_system:
        raise Refused(_("What became of mail is noted by the site itself. Look at the campaign."))


# ------------------------------------------------------------------ passing it on


def check_is_theirs(*, by: Person, reached: Reached) -> None:
    if reached.person_id is None or by.pk != reached.person_id or not by.is_active:
        raise Refused(_("This was written to somebody else. Use the link in your own e-mail."))


def check_can_pass_on(*, by: Person, reached: Reached, at: datetime) -> None:
    """Whoever got it, to a few, for some weeks, through a few hands."""
    check_is_theirs(by=by, reached=reached)
    campaign = reached.campaign
    if campaign.state == Campaign.State.CALLED_OFF:
        raise Refused(_("This was called off. There is nothing left to pass on."))
    if campaign.begun_at is not None and at > campaign.begun_at + PASSES_FOR:
        raise Refused(_("This went out too long ago. Forward your e-mail to them instead."))
    if reached.steps >= HANDS:
        raise Refused(_("This has gone through many hands. Forward your e-mail to them instead."))
    if len(passed_on_by(reached)) >= PASSES_EACH:
        said = ngettext(
            "You have passed it on to %(n)d colleague, which is the most we send to. "
            "Forward your e-mail to others.",
            "You have passed it on to %(n)d colleagues, which is the most we send to. "
            "Forward your e-mail to others.",
            PASSES_EACH,
        )
        raise Refused(said % {"n": PASSES_EACH})


def check_colleague(*, name: str, title: str, email: str) -> None:
    """A name, a post and an address, and nothing else in them: nobody sends advertisements so."""
    for field, words in (("name", name), ("title", title)):
        if not words.strip() or "@" in words or addresses_in(words) or "<" in words:
            raise Refused(_("Give their name and their post in a few plain words."), field=field)
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(
            _("No mail can be sent to “%(email)s”. Write an address such as name@body.example.")
            % {"email": email},
            field="email",
        ) from None


def check_had_it_not(*, already: bool) -> None:
    if already:
        raise Refused(
            _("They have this message already, and nobody gets it twice. Choose somebody else."),
            field="email",
        )


def check_can_take_back(*, by: Person, passed: Reached, at: datetime) -> None:
    if passed.passed_by is None:
        raise Refused(_("Nobody passed this on. Look at your own e-mail."))
    check_is_theirs(by=by, reached=passed.passed_by)
    if passed.let_go_at or at > passed.made_at + BACK_WITHIN:
        raise Refused(
            _("It has gone to them already. Tell them yourself what should be different.")
        )


def check_is_to_go_on(*, by: Person, passed: Reached, at: datetime) -> None:
    """What was passed on goes after the hour in which it can be taken back."""
    check_notes_mail(by=by)
    if passed.let_go_at or at <= passed.made_at + BACK_WITHIN:
        raise Refused(_("This is not to be sent now. Look at who passed it on."))


# ------------------------------------------------------------------ posts that nobody knows


def check_can_ask_for_post(*, by: Person, asked: PostAsk | None, on: date) -> None:
    check_can_campaign(by=by, on=on)
    if asked is not None:
        raise Refused(_("They were asked already. Ring them, or wait for their answer."))


def check_answers_for(*, by: Person, ask: PostAsk, on: date) -> None:
    """Somebody of that body, or the fund team, which was asked in its stead."""
    if not (by.acts_for(ask.organisation, on) or is_fund_team(by, on)):
        raise Refused(_("Only the organisation itself can say who it is. Ask somebody there."))
    if ask.entered_at is not None:
        raise Refused(_("This post has been entered. Tell the fund team if it is wrong."))
