"""Who may enter and confirm a practice, and how long its texts may be."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from rhannu.base import clock
from rhannu.base.refusals import Problem, Refused
from rhannu.organisations.models import Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices import limits
from rhannu.practices.models import Practice
from rhannu.practices.rules.lifecycle import check_is_current


def check_can_keep_practices(*, by: Person) -> None:
    """Only the fund team enters and changes practices."""
    if not is_fund_team(by, clock.today()):
        raise Refused(
            _(
                "Only the fund team can change a practice. Write to the fund team and say what is wrong."
            )
        )


def check_answers_for_page(*, by: Person, practice: Practice, on: date) -> None:
    """The fund team and the practice's owner answer for what the page says."""
    owns = practice.owner is not None and by.acts_for(practice.owner, on)
    if not (owns or is_fund_team(by, on)):
        raise Refused(
            _("Only the owner of this practice can confirm it. Ask the owner, or the fund team.")
        )


def check_can_confirm_practice(*, by: Person, practice: Practice, on: date) -> None:
    """Whoever answers for the page can say that it is still right, unless it is retired."""
    check_answers_for_page(by=by, practice=practice, on=on)
    check_is_current(practice)


def problems_with(texts: Mapping[str, str | Iterable[str]]) -> list[Problem]:
    """Every text that is too long, by field name such as "aim_cy"."""
    problems = []
    for name, text in texts.items():
        part, _underscore, language = name.rpartition("_")
        if part not in limits.WORDS or not isinstance(text, str):
            continue
        most, words = limits.limit(part, language), len(text.split())
        if words > most:
            problems.append(
                Problem(
                    name,
                    _("Cut %(over)d words: this part may have %(most)d.")
                    % {"over": words - most, "most": most},
                )
            )
    return problems
