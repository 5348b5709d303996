"""Who may write a page and who publishes it; what must be so before it is."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rhannu.base.languages import CODES
from rhannu.base.refusals import Problem, Refused
from rhannu.organisations.models import Organisation, Person
from rhannu.organisations.rules import is_fund_team
from rhannu.practices import limits, parts
from rhannu.practices.models import Draft, Hand, Practice, Version, Writer
from rhannu.practices.rules.keeping import problems_with

LONGEST_TITLE = 120  # letters
MOST_LESSONS = 12


def hand_of(person: Person, practice: Practice, on: date) -> str:
    """In what capacity this person deals with the page; blank where in none."""
    if practice.owner_id and practice.owner_id in person.organisations_on(on):
        return Hand.OWNER.value
    if is_fund_team(person, on):
        return Hand.FUND_TEAM.value
    if person.is_active and practice.writers.present(on).filter(person=person).exists():
        return Hand.WRITER.value
    return ""


def check_keeps_page(*, by: Person, practice: Practice, on: date) -> None:
    """The owner's people and the fund team: those who can be told without asking the database."""
    owns = practice.owner_id is not None and practice.owner_id in by.organisations_on(on)
    if not (owns or is_fund_team(by, on)):
        raise Refused(
            _("Only the owner of this page and the fund team keep it. Tell them what is wrong.")
        )


def check_can_write(*, by: Person, practice: Practice, on: date) -> None:
    """The fund team, the owner's people and named writers write a page."""
    if not hand_of(by, practice, on):
        raise Refused(
            _(
                "Only the owner of this page, its named writers and the fund team can write it. "
                "Tell the fund team what is wrong or missing."
            )
        )


def check_can_begin_practice(*, by: Person, owner: Organisation | None, on: date) -> None:
    """People begin a page for their own organisation; the fund team for any, or for none yet."""
    if is_fund_team(by, on) or (owner is not None and by.acts_for(owner, on)):
        return
    raise Refused(
        _(
            "You can begin a page for your own organisation. "
            "For another, ask somebody there or the fund team."
        ),
        field="owner",
    )


def check_has_title(title_en: str, title_cy: str) -> None:
    """One language is enough to begin."""
    if not (title_en.strip() or title_cy.strip()):
        raise Refused(_("Give the page a title, in Welsh or in English."), field="title_en")


def check_is_being_written(draft: Draft) -> None:
    """A part is changed only while the draft is neither with a reviewer nor done."""
    if draft.state == Draft.State.IN_REVIEW:
        raise Refused(_("A reviewer is reading this draft. Take it back to change it."))
    if draft.state != Draft.State.WRITING:
        raise Refused(_("This draft is closed. Open the page to begin another."))


def check_can_send_to_review(*, by: Person, draft: Draft, changed: bool, on: date) -> None:
    check_can_write(by=by, practice=draft.practice, on=on)
    check_is_being_written(draft)
    if not changed:
        raise Refused(_("Nothing has been changed yet. Write a part before you send it to review."))


def check_can_take_back(*, by: Person, draft: Draft, on: date) -> None:
    check_can_write(by=by, practice=draft.practice, on=on)
    if draft.state != Draft.State.IN_REVIEW:
        raise Refused(_("This draft is not with a reviewer. Open the page to see where it is."))


def check_can_drop(*, by: Person, draft: Draft, on: date) -> None:
    check_can_write(by=by, practice=draft.practice, on=on)
    if draft.state not in Draft.OPEN:
        raise Refused(_("This draft is closed. Open the page to begin another."))


def check_can_review(*, by: Person, draft: Draft, authors: Iterable[Person], on: date) -> None:
    """A page is published by somebody who wrote none of it.

    The fund team reviews; the owner's people do where nobody of theirs wrote.
    """
    hand = hand_of(by, draft.practice, on)
    if draft.state != Draft.State.IN_REVIEW:
        raise Refused(_("This draft is not with a reviewer. Open the page to see where it is."))
    writers = list(authors)
    if by in writers:
        raise Refused(
            _("You wrote part of this. Ask somebody else of the fund team or the owner to read it.")
        )
    if is_fund_team(by, on):
        return
    if hand != Hand.OWNER:
        raise Refused(_("Only the fund team or the owner can publish this page. Ask one of them."))
    if any(hand_of(one, draft.practice, on) == Hand.OWNER for one in writers):
        raise Refused(_("Your own organisation wrote this. Ask the fund team to read it."))


def check_says_what_to_change(words: str) -> None:
    if not words.strip():
        raise Refused(_("Say what should be different, so that it can be."), field="words")


def check_can_go_back(*, by: Person, practice: Practice, version: Version, on: date) -> None:
    """The fund team alone puts an older version back, which stands as a new one."""
    if not is_fund_team(by, on):
        raise Refused(
            _("Only the fund team can go back to an older version. Tell them which one, and why.")
        )
    if version.practice_id != practice.pk or not practice.versions.filter(
        number__gt=version.number
    ):
        raise Refused(_("This version is what the page says now. Choose an older one."))


def check_can_name_writer(*, by: Person, practice: Practice, on: date) -> None:
    """The owner's people and the fund team say who else may write."""
    if hand_of(by, practice, on) not in {Hand.OWNER, Hand.FUND_TEAM}:
        raise Refused(
            _("Only the owner of this page and the fund team name its writers. Ask one of them.")
        )


def check_can_end_writer(*, by: Person, writer: Writer, on: date) -> None:
    check_can_name_writer(by=by, practice=writer.practice, on=on)
    if writer.ended_on is not None:
        raise Refused(_("This person is no longer a writer of the page. There is nothing to end."))


# ------------------------------------------------------------------ what a page must be


def problems_in(content: Mapping[str, Any]) -> list[Problem]:
    """Every text of a part, or of all parts, that is too long, by field."""
    found = problems_with(content)
    for name in ("title_en", "title_cy"):
        if len(content.get(name, "")) > LONGEST_TITLE:
            found.append(Problem(name, _("Shorten the title to 120 letters.")))
    for part in parts.PARTS:
        for name in part.points:
            for code in CODES:
                found += _problems_of_points(f"{name}_{code}", content, code)
    return [*found, *_problems_of_lessons(content.get(parts.LESSONS, []))]


def problems_before_review(content: Mapping[str, Any]) -> list[Problem]:
    """Everything that keeps a draft from being published."""
    found = problems_in(content)
    if not (content["title_en"] or content["title_cy"]):
        found.append(Problem("title_en", _("Give the page a title, in Welsh or in English.")))
    if not (content["summary_en"] or content["summary_cy"]):
        found.append(
            Problem("summary_en", _("Say in a sentence what it is, in Welsh or in English."))
        )
    return found


def _problems_of_points(name: str, content: Mapping[str, Any], language: str) -> list[Problem]:
    points = content.get(name, [])
    most = limits.points_limit(language)
    found = []
    if len(points) > limits.POINTS:
        words = {"most": limits.POINTS}
        found.append(Problem(name, _("Choose the %(most)d points that matter most.") % words))
    for place, point in enumerate(points, start=1):
        over = len(point.split()) - most
        if over > 0:
            words = {"over": over, "place": place, "most": most}
            said = _("Cut %(over)d words from point %(place)d: a point may have %(most)d.")
            found.append(Problem(name, said % words))
    return found


def _problems_of_lessons(rows: list[Mapping[str, Any]]) -> list[Problem]:
    found = []
    if len(rows) > MOST_LESSONS:
        words = {"most": MOST_LESSONS}
        found.append(Problem("lessons", _("Keep at most %(most)d lessons.") % words))
    for place, row in enumerate(rows):
        for code in CODES:
            most = limits.lesson_limit(code)
            over = len(row[f"text_{code}"].split()) - most
            if over > 0:
                words = {"over": over, "most": most}
                said = _("Cut %(over)d words: this part may have %(most)d.") % words
                found.append(Problem(f"text_{place}_{code}", said))
    return found
