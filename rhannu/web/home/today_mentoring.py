"""What mentoring asks of the reader today, as rows: the act, the deciding fact, one button."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rhannu.base.languages import said
from rhannu.exchange.models import Help
from rhannu.insight.today_mentoring import MentoringTask
from rhannu.web import words
from rhannu.web.home.today_rows import TaskRow

Words = tuple[str, str | SafeString, str]  # title, fact, button


def mentoring_rows(tasks: Iterable[MentoringTask]) -> list[tuple[date, TaskRow]]:
    """Each with the day by which it is due."""
    return [(task.by, _row(task)) for task in tasks]


def _row(task: MentoringTask) -> TaskRow:
    one = task.mentorship
    title, fact, button = WORDS[task.kind](task)
    return TaskRow(
        title=title, fact=fact, button=button, address=_address(task), example=one.is_example
    )


def _address(task: MentoringTask) -> str:
    """The page where it is done; what is chosen among several stands on that of the mentoring."""
    ref = task.mentorship.ref
    if task.kind == "say":
        return reverse("exchange:mentor_said", args=[ref, task.side])
    return reverse(
        "exchange:mentor_session" if task.kind == "meet" else "exchange:mentorship", args=[ref]
    )


def _names(task: MentoringTask) -> dict[str, str]:
    one = task.mentorship
    about = said(one.practice, "title").text if one.practice else str(Help(one.helps_with).label)
    return {
        "mentor": one.mentor.short(),
        "learner": one.organisation.short(),
        "other": one.organisation.short() if task.side == "mentor" else one.mentor.short(),
        "about": about,
    }


def _answer(task: MentoringTask) -> Words:
    title = _("%(learner)s would like you as a mentor: %(about)s") % _names(task)
    asked = _("Asked on %(day)s.") % {"day": words.short_day(task.mentorship.asked_at)}
    fact = format_html("{} “{}”", asked, words.typed(task.mentorship.goals))
    return title, fact, _("Answer them")


def _another(task: MentoringTask) -> Words:
    title = _("Choose another mentor: %(about)s") % _names(task)
    if task.mentorship.offered_on is None:
        fact = _("%(mentor)s cannot this time. Your goals go along.")
    else:
        fact = _("%(mentor)s has not answered and was reminded. Your goals go along.")
    return title, fact % _names(task), _("Choose another mentor")


def _meet(task: MentoringTask) -> Words:
    title = _("Meet, and record the session: %(about)s") % _names(task)
    facts = {**_names(task), "day": words.short_day(task.by)}
    return title, _("%(other)s. You were to meet by %(day)s.") % facts, _("Record the session")


def _say(task: MentoringTask) -> Words:
    title = _("Say what the mentoring was worth: %(about)s") % _names(task)
    fact = _("%(other)s. It has ended; four short questions are left.") % _names(task)
    return title, fact, _("Say what it was worth")


WORDS = {"answer": _answer, "another": _another, "meet": _meet, "say": _say}
