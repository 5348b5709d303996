"""Who puts together what was raised, who owns it, and who answers it."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from rhannu.base.refusals import Refused
from rhannu.networks.models import Ask, Event, RaisedTheme, Raising
from rhannu.networks.rules.events import runs
from rhannu.organisations.models import Person, PostHolding
from rhannu.organisations.rules import is_fund_team

MOST_LETTERS = 2000


def check_can_sort(*, by: Person, event: Event | None, on: date) -> None:
    """The fund team; a convenor what was raised at their own network's event."""
    if is_fund_team(by, on) or (event is not None and runs(by, event, on)):
        return
    raise Refused(
        _(
            "Only the fund team or the network’s convenor puts together what was raised. "
            "Write to them if something is missing."
        )
    )


def check_can_keep_themes(*, by: Person, on: date) -> None:
    if not is_fund_team(by, on):
        raise Refused(
            _(
                "Only the fund team says who answers for a theme. Write to them and propose somebody."
            )
        )


def check_raising(*, kind: str, words: str) -> None:
    if kind not in Ask.values:
        raise Refused(_("Choose of whom you ask it."), field="kind")
    if not words.strip():
        raise Refused(_("Say in a sentence what you ask for."), field="words")
    if len(words) > MOST_LETTERS:
        raise Refused(_("This is too long. Say it in a few sentences."), field="words")


def check_theme_title(*, kind: str, title_en: str, title_cy: str) -> None:
    if kind not in Ask.values:
        raise Refused(_("Choose of whom you ask it."), field="kind")
    if not (title_en.strip() or title_cy.strip()):
        raise Refused(_("Say in a sentence what they ask for."), field="title_en")


def check_is_loose(*, raising: Raising) -> None:
    if raising.theme_id is not None or raising.dropped_at is not None:
        raise Refused(_("This is dealt with already. Look at what is left."))


def check_owner_day(*, due_on: date, on: date) -> None:
    if due_on <= on:
        raise Refused(_("Give a day after today, by which it will be answered."), field="due_on")
    if due_on > on + timedelta(days=366):
        raise Refused(_("This is more than a year away. Give a day within a year."), field="due_on")


def check_can_answer_theme(*, by: Person, theme: RaisedTheme, on: date) -> None:
    """Whoever holds the post that owns it; the fund team writes down what it is told."""
    if is_fund_team(by, on):
        return
    held = PostHolding.objects.held_on(on).filter(post=theme.owner_id, person=by.pk)
    if theme.owner_id is None or not by.is_active or not held.exists():
        raise Refused(
            _(
                "Only whoever answers for this theme can answer it. Tell the fund team what you know."
            )
        )


def check_answer_words(*, answer_en: str, answer_cy: str) -> None:
    if not (answer_en.strip() or answer_cy.strip()):
        raise Refused(_("Write the answer, in either language or both."), field="answer_en")


def check_something_to_put(*, raisings: Sequence[Raising]) -> None:
    if not raisings:
        raise Refused(_("Choose at least one thing that was raised."), field="raisings")
