"""Is this page working? What is read of a practice, for whoever answers for it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.analysis import reading
from rhannu.base.languages import CODES
from rhannu.base.models import OldSlug
from rhannu.base.refusals import allowed
from rhannu.exchange.donors import donors_of, post_for, posts_of
from rhannu.insight.asked import asked_about
from rhannu.insight.practice_page import practice_named
from rhannu.organisations.models import Kind, Role
from rhannu.organisations.rules import is_fund_team
from rhannu.practices.models import Lifecycle, Practice
from rhannu.practices.rules import check_answers_for_page
from rhannu.web.models import Reading
from rhannu.web.moved import moved
from rhannu.web.pieces import Link
from rhannu.web.readings import PUBLIC
from rhannu.web.readings_chart import Chart, Week, chart
from rhannu.web.signed_in import SignedIn
from rhannu.web.words import day, short_day

WEEKS = 12
FRESH = timedelta(days=365)
Form = Reading.Form
LANGUAGES = {"en": gettext_lazy("English"), "cy": gettext_lazy("Welsh")}
ADVICE = {
    reading.UNREAD: gettext_lazy(
        "Few have read it yet: put its address before the people it is meant for, in a network's agenda say."
    ),
    reading.NOBODY_TO_RING: gettext_lazy(
        "It is read, but nobody on record can be rung about it: add a post of a body that did it."
    ),
    reading.NOBODY_ASKS: gettext_lazy(
        "It is read and nobody asks: rewrite the first lines so that they say who it is for and whom to ring."
    ),
    reading.NOT_IN_WELSH: gettext_lazy(
        "It is read in Welsh, but part of it is in English only: have that part translated."
    ),
    reading.UNCONFIRMED: gettext_lazy(
        "It is read and people ask: confirm that it is still right, so that they can rely on it."
    ),
    reading.WORKS: gettext_lazy("It works: people read it and ask. Leave it as it is."),
}
RETIRED = gettext_lazy(
    "It is retired, so there is nothing to do: the page says why, and what to read."
)
# Where the advice is followed; what is not here is done elsewhere.
ACTS = {
    reading.UNREAD: ("practices:text", gettext_lazy("Text for an e-mail about it")),
    reading.NOBODY_ASKS: ("practices:write", gettext_lazy("Write or correct this page")),
    reading.NOT_IN_WELSH: ("practices:write", gettext_lazy("Write or correct this page")),
    reading.UNCONFIRMED: ("practices:confirm", gettext_lazy("Confirm that it is right")),
}
BILINGUAL = (
    *("title", "summary", "aim", "achieved", "took", "next_step"),
    *("encounter_why", "works_where", "may_not_fit"),
)


@dataclass(frozen=True)
class Row:
    """A line of a table: what, and its counts in words."""

    name: str
    counts: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """What the page shows, every number as this reader may see it."""

    span: str
    advice: str
    act: Link | None  # where the advice is followed
    total: str
    asked: str
    share: str
    chart: Chart
    weeks: tuple[Row, ...]
    forms: tuple[Row, ...]
    audiences: tuple[Row, ...]
    roads: tuple[Row, ...]


@login_required
def panel(request: SignedIn, slug: str) -> HttpResponse:
    """The panel of one practice. To anybody but its owner and the fund team it is not there."""
    practice = practice_named(slug)
    if practice is None:
        return moved("practice", slug, "practices:readers")
    if not may_see(request, practice):
        raise Http404
    exact = is_fund_team(request.user, request.today)
    context = {
        "practice": practice,
        "panel": _panel(practice, request.today, exact=exact),
        "exact": exact,
        "least": reading.LEAST,
        "many": reading.MANY,
    }
    return render(request, "practices/readers.html", context)


def may_see(request: Any, practice: Practice) -> bool:
    """Whoever answers for the page is told whether it works, also once it is retired."""
    by = request.user
    return by.is_authenticated and allowed(
        check_answers_for_page, by=by, practice=practice, on=request.today
    )


# ------------------------------------------------------------------ counted


@dataclass(frozen=True)
class Read:
    """Counts of one practice in the span, by what is asked about."""

    weeks: Counter[tuple[date, bool]]  # first day, whether it was taken away
    forms: Counter[tuple[str, str]]
    audiences: Counter[str]
    roads: Counter[str]

    @property
    def total(self) -> int:
        return sum(self.forms.values())


def _first_day(today: date) -> date:
    """The Monday with which the span begins: this week and the eleven before it."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def _read(practice: Practice, since: date) -> Read:
    """In one query: a row for each kind of reading and week."""
    old = OldSlug.objects.filter(kind="practice", now=practice.slug).values("slug")
    of_it = Reading.objects.filter(on__gte=since)
    rows = (of_it.filter(practice=practice.slug) | of_it.filter(practice__in=old)).values_list(
        "on", "form", "language", "audience", "road"
    )
    weeks: Counter[tuple[date, bool]] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    audiences: Counter[str] = Counter()
    roads: Counter[str] = Counter()
    for on, form, language, audience, road, times in rows.annotate(Sum("times")).order_by():
        weeks[on - timedelta(days=on.weekday()), form != Form.PAGE] += times
        forms[form, language] += times
        audiences[audience] += times
        roads[road] += times
    return Read(weeks, forms, audiences, roads)


# ------------------------------------------------------------------ worded


def _panel(practice: Practice, today: date, *, exact: bool) -> Panel:
    since = _first_day(today)
    read, asked = _read(practice, since), asked_about(practice.pk, since=since)
    weeks = [
        Week(first, read.weeks[first, False], read.weeks[first, True])
        for first in (since + timedelta(weeks=number) for number in range(WEEKS))
    ]
    words = Words(exact)
    advice, act = _to_do(practice, _advice(practice, read, asked, today))
    return Panel(
        span=_("From %(first)s to %(last)s") % {"first": day(since), "last": day(today)},
        advice=advice,
        act=act,
        total=_times(words, read.total),
        asked=_asked(asked),
        share=_share(asked, read),
        chart=chart([words.week(one) for one in weeks]),
        weeks=tuple(
            Row(short_day(one.first), (words.count(one.read), words.count(one.taken)))
            for one in weeks
        ),
        forms=tuple(
            Row(str(form.label), tuple(words.count(read.forms[form, code]) for code in CODES))
            for form in Form
        ),
        audiences=words.rows(read.audiences, _audience),
        roads=words.rows(read.roads, lambda code: str(Reading.Road(code).label)),
    )


@dataclass(frozen=True)
class Words:
    """Counts in words. exact: for those who run the fund.

    Others get them rounded down to fives, so that no small one can be worked out from two tables.
    """

    exact: bool

    def told(self, n: int) -> int:
        """As much of a count as is told; nought for a small one."""
        return n if self.exact else n - n % reading.LEAST

    def count(self, n: int) -> str:
        return _("fewer than five") if n and not self.told(n) else str(self.told(n))

    def week(self, one: Week) -> Week:
        """A week as it may be drawn."""
        small = Week.HIDDEN
        read, taken = (self.told(n) or (small if n else 0) for n in (one.read, one.taken))
        return Week(one.first, read, taken)

    def rows(self, counts: Counter[str], label: Callable[[str], str]) -> tuple[Row, ...]:
        """The most first; those that are told alike in the order of their names."""
        named = sorted((-self.told(n), label(code), n) for code, n in counts.items())
        return tuple(Row(name, (self.count(n),)) for _told, name, n in named)


def _audience(code: str) -> str:
    if code == PUBLIC:
        return _("Anybody, not signed in")
    if code in Kind.values:
        return _("Signed in, of a body of this kind: %(kind)s") % {"kind": Kind(code).label}
    role = Role(code).label if code in Role.values else code
    return _("Signed in, in this role: %(role)s") % {"role": role}


def _times(words: Words, n: int) -> str:
    sentence = ngettext(
        "%(n)s time, in every form together.", "%(n)s times, in every form together.", words.told(n)
    )
    return sentence % {"n": words.count(n)}


def _asked(asked: int) -> str:
    """Questions are on record by name between the two bodies: their number is no secret."""
    sentence = ngettext(
        "%(n)d question to somebody who has done it.",
        "%(n)d questions to somebody who has done it.",
        asked,
    )
    return sentence % {"n": asked} if asked else _("Nobody has asked to talk about it.")


def _share(asked: int, read: Read) -> str:
    pages = sum(n for (form, _language), n in read.forms.items() if form == Form.PAGE)
    found = reading.share(asked, pages)
    if found is None:
        return _("No rate is shown: that takes five questions, and more readings than questions.")
    # Translators: parts of a hundred.
    return _(
        "That is %(rate).0f in 100 readings of the page; by chance alone it could be %(low).0f to %(high).0f."
    ) % {"rate": found.rate * 100, "low": found.low * 100, "high": found.high * 100}


def _to_do(practice: Practice, code: str) -> tuple[str, Link | None]:
    """The advice in words, and where to follow it."""
    if practice.lifecycle == Lifecycle.RETIRED:
        return str(RETIRED), None
    view, words = ACTS.get(code, ("", ""))
    act = Link(str(words), reverse(view, args=[practice.slug])) if view else None
    return str(ADVICE[code]), act


def _advice(practice: Practice, read: Read, asked: int, today: date) -> str:
    donors = donors_of([practice.pk])[practice.pk]
    posts = posts_of(donor.organisation.pk for donor in donors)
    said = [getattr(practice, f"{part}_en") for part in BILINGUAL]
    welsh = [getattr(practice, f"{part}_cy") for part in BILINGUAL]
    return reading.advice(
        read=read.total,
        asked=asked,
        has_post=any(post_for(several, practice.theme) for several in posts.values()),
        welsh_read=sum(n for (_form, code), n in read.forms.items() if code == "cy"),
        in_welsh=all(words or not text for text, words in zip(said, welsh, strict=True)),
        confirmed=practice.confirmed_on is not None and today - practice.confirmed_on <= FRESH,
    )
