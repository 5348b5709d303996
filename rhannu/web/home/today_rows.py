"""What needs the reader today, as rows: the act, the deciding fact, one button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import said
from rhannu.exchange.models import Answer, Request
from rhannu.insight import waits
from rhannu.insight.today import MOST, Task, ToAnswer
from rhannu.practices.models import EncounterKind
from rhannu.web import words
from rhannu.web.exchange.conversations_words import name_of


@dataclass(frozen=True)
class TaskRow:
    """One row. `tag` says by when, on the first row alone."""

    title: str
    fact: str | SafeString
    button: str
    address: str
    example: bool = False
    tag: str = ""


def rows(
    tasks: list[Task],
    *,
    on: date,
    enquiries: int = 0,
    told: int = 0,
    answers: Sequence[ToAnswer] = (),
    others: Sequence[tuple[date, TaskRow]] = (),
    tips: int = 0,
    returns: tuple[int, int] = (0, 0),
) -> list[TaskRow]:
    """At most seven, the soonest due first; people who left an enquiry come before all.

    enquiries  how many of those wait
    told       how many mails and notes wait to be confirmed
    answers    what waits in the register: of equal days before a task, for it takes two minutes
    others     rows made elsewhere, each with the day by which it is due
    tips       how many conversations worth starting wait for an answer: one row, at the end of the week
    returns    at how many bodies the day they named has come: real ones, and examples
    """
    dated = [(one.by, _answers(one)) for one in answers] + [(one.by, _row(one)) for one in tasks]
    dated += others
    if tips:
        dated.append((on + timedelta(days=6 - on.weekday()), _tips(tips)))
    if any(returns):
        dated.append((on, _returns(*returns)))
    dated.sort(key=lambda pair: pair[0])
    shown = [row for _by, row in dated]
    if shown:
        shown[0] = replace(shown[0], tag=_by_when(dated[0][0], on))
    if told:
        shown.insert(0, _told(told))
    if enquiries:
        shown.insert(0, _enquiries(enquiries))
    return shown[:MOST]


def heading(number: int) -> str:
    """How many things need you, a sentence for each number up to seven."""
    sentences = [
        _("Nothing needs you today"),
        _("One thing needs you today"),
        _("Two things need you today"),
        _("Three things need you today"),
        _("Four things need you today"),
        _("Five things need you today"),
        _("Six things need you today"),
        _("Seven things need you today"),
    ]
    return sentences[number]


def _by_when(by: date, on: date) -> str:
    days = (by - on).days
    if days < 0:
        return ngettext("Late by %(n)s day", "Late by %(n)s days", -days) % {"n": -days}
    if days == 0:
        return _("By today")
    if days == 1:
        return _("By tomorrow")
    # Translators: %(day)s is a day and month, such as "3 December".
    return _("By %(day)s") % {"day": words.short_day(by)}


def _enquiries(number: int) -> TaskRow:
    title = ngettext(
        "%(n)s person waits for you to write back",
        "%(n)s people wait for you to write back",
        number,
    )
    return TaskRow(
        title=title % {"n": number},
        fact=_("They have not signed in. Read what they need and put them in touch."),
        button=_("Read what they need"),
        address=reverse("exchange:needs"),
        tag=_("Waiting for a person"),
    )


def _tips(number: int) -> TaskRow:
    title = ngettext(
        "%(n)s conversation is worth starting this week",
        "%(n)s conversations are worth starting this week",
        number,
    )
    return TaskRow(
        title=title % {"n": number},
        fact=_("To each you can say yes, not now, or never."),
        button=_("See them"),
        address=reverse("exchange:week"),
    )


def _returns(real: int, examples: int) -> TaskRow:
    number = real or examples
    title = ngettext(
        "%(n)d body asked to be approached again by now",
        "%(n)d bodies asked to be approached again by now",
        number,
    )
    made_up = "" if real else "&made_up=1"
    return TaskRow(
        title=title % {"n": number},
        fact=_("They said why they do not apply, and when to come back. That day has come."),
        button=_("See whom to ring"),
        address=f"{reverse('reach:bodies')}?step=return{made_up}",
        example=not real,
    )


def _told(number: int) -> TaskRow:
    title = ngettext(
        "%(n)s mail or note may tell of a meeting",
        "%(n)s mails or notes may tell of a meeting",
        number,
    )
    return TaskRow(
        title=title % {"n": number},
        fact=_("Nothing is recorded before you have looked at it. One tap, if it was understood."),
        button=_("Look at it"),
        address=reverse("exchange:told_list"),
    )


def _answers(one: ToAnswer) -> TaskRow:
    """All that a body is asked for, or has to preview, in one row."""
    if one.kind == "asked":
        title = ngettext(
            "%(n)s practice waits for your answer",
            "%(n)s practices wait for your answer",
            one.number,
        )
        # Translators: %(day)s is a day and month, such as "3 December".
        fact = _("Adopt it, adapt it, or why not here: two minutes each. The first by %(day)s.")
        fact, button = fact % {"day": words.short_day(one.by)}, _("Give your answer")
    else:
        title = ngettext(
            "%(n)s answer of yours waits to be looked at",
            "%(n)s answers of yours wait to be looked at",
            one.number,
        )
        fact = _("Nobody else sees it until your lead has looked at it and published it.")
        button = _("Look at what you said")
    return TaskRow(
        title=title % {"n": one.number},
        fact=fact,
        button=button,
        address=reverse("exchange:answers_of", args=[one.organisation]),
        example=not one.real,
    )


def _row(task: Task) -> TaskRow:
    title, fact, button = ROWS[task.kind](task)
    return TaskRow(
        title=title,
        fact=fact,
        button=button,
        address=_address(task),
        example=task.transfer.is_example,
    )


def _address(task: Task) -> str:
    """The page where it is done; where that takes more than one look, the whole thread."""
    ref = task.transfer.ref
    if task.commitment is not None:
        return reverse("exchange:promise", args=[ref, task.commitment.ref])
    if task.kind == "choose" and task.request and task.request.state == Request.State.ANOTHER_POST:
        return reverse("exchange:thread", args=[ref])
    return reverse(PAGES[task.kind], args=[ref])


PAGES = {
    "answer": "exchange:answer",
    "choose": "exchange:choose_day",
    "take_home": "exchange:take_home",
    "decide": "exchange:decide",
    "report": "exchange:report",
    "review": "exchange:decide",
    "confirm": "exchange:confirm",
    "introduce": "exchange:introduction",
    "verify": "exchange:thread",
}

Words = tuple[str, str | SafeString, str]  # title, fact, button


def _practice(task: Task) -> str:
    return said(task.transfer.practice, "title").text


def _names(task: Task) -> dict[str, str]:
    return {
        "practice": _practice(task),
        "donor": name_of(task.transfer, waits.DONOR),
        "recipient": name_of(task.transfer, waits.RECIPIENT),
    }


def _answer(task: Task) -> Words:
    title = _("%(recipient)s would like to ask you about this: %(practice)s") % _names(task)
    return title, _asked(task.request), _("Answer the request")


def _asked(request: Request | None) -> str | SafeString:
    if request is None:
        return ""
    fact = format_html(
        "<strong>{}</strong>. {}",
        EncounterKind(request.kind).label,
        _("Asked on %(day)s.") % {"day": words.short_day(request.asked_at)},
    )
    return format_html("{} “{}”", fact, words.typed(request.message)) if request.message else fact


def _choose(task: Task) -> Words:
    names, request = _names(task), task.request
    if request is not None and request.state == Request.State.ANOTHER_POST:
        title, button = _("Ask the other person: %(practice)s") % names, _("See whom to ask")
    else:
        title, button = _("Choose a day: %(practice)s") % names, _("Choose a day")
    if request is None or not request.reply:
        return title, names["donor"], button
    return (
        title,
        format_html("{}: <strong>{}</strong>", names["donor"], words.typed(request.reply)),
        button,
    )


def _take_home(task: Task) -> Words:
    title = _("Say who was told what you saw: %(practice)s") % _names(task)
    return title, _last_moved(task), _("Say who was told")


def _decide(task: Task) -> Words:
    title = _("Adopt it, adapt it, or not here? %(practice)s") % _names(task)
    return title, _last_moved(task), _("Record a decision")


def _report(task: Task) -> Words:
    title = _("Is it in use yet? %(practice)s") % _names(task)
    return title, _last_moved(task), _("Say that it is in use")


def _last_moved(task: Task) -> str:
    """Whom it was learnt from, and since when nothing has happened."""
    since = _("Last moved on %(day)s.") % {"day": words.short_day(task.transfer.moved_on)}
    donor = _names(task)["donor"]
    return f"{donor}. {since}" if donor else since


def _promise(task: Task) -> Words:
    assert task.commitment is not None
    title = _("Say what changed: %(practice)s") % _names(task)
    fact = format_html(
        "{} <strong>{}</strong>. {}",
        _("You promised this:"),
        words.typed(task.commitment.what.rstrip(".")),
        _("The day promised: %(day)s.") % {"day": words.short_day(task.commitment.due)},
    )
    return title, fact, _("Say what changed")


def _review(task: Task) -> Words:
    assert task.decision is not None
    title = _("Look at your decision again: %(practice)s") % _names(task)
    fact = format_html(
        "{} <strong>{}</strong>. {}",
        words.day(task.decision.decided_on) + ":",
        Answer(task.decision.answer).label,
        words.typed(task.decision.words),
    )
    return title, fact, _("Look at it again")


def _confirm(task: Task) -> Words:
    title = _("Confirm that it is in use: %(practice)s") % _names(task)
    since = task.transfer.in_use_on
    fact = format_html(
        "{} <strong>{}</strong>. {}",
        _("In use:"),
        name_of(task.transfer, waits.RECIPIENT),
        _("Since %(day)s, says the report.") % {"day": words.day(since)} if since else "",
    )
    return title, fact, _("Confirm it")


def _introduce(task: Task) -> Words:
    title = _("%(recipient)s and %(donor)s have not been introduced") % _names(task)
    fact = format_html("{}. {}", _practice(task), _asked(task.request))
    return title, fact, _("Introduce them")


def _verify(task: Task) -> Words:
    names = _names(task)
    title = _("An adoption waits for someone to verify it: %(practice)s") % names
    fact = _("%(recipient)s. It cannot be verified by either side.") % names
    if task.transfer.donor is not None:
        fact = (
            _(
                "%(recipient)s. It cannot be verified by them, nor by whom they took it from: %(donor)s."
            )
            % names
        )
    return title, fact, _("See the adoption")


ROWS: dict[str, Callable[[Task], Words]] = {
    "answer": _answer,
    "choose": _choose,
    "take_home": _take_home,
    "decide": _decide,
    "report": _report,
    "promise": _promise,
    "review": _review,
    "confirm": _confirm,
    "introduce": _introduce,
    "verify": _verify,
}
