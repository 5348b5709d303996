"""A practice in parts, each worded in the current language: what the text and the PDF are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base import money
from rhannu.base.languages import Said, current, said
from rhannu.base.themes import Theme
from rhannu.documents import post_words, practice_words
from rhannu.exchange.donors import post_for
from rhannu.exchange.models import Answer, NotHere
from rhannu.insight.practice_page import Journey, PracticeFacts
from rhannu.portfolio.models import Measure, Project, StatedSum
from rhannu.practices import evidence as grades
from rhannu.practices.encounters import proposed
from rhannu.practices.models import Grade, Lesson, Lifecycle

KINDS_IN_ORDER = list(Lesson.LessonKind)  # what went wrong stands first


@dataclass(frozen=True)
class Ask:
    """A body that did it and the post to ask there, where one is on record."""

    organisation: str
    post: Said | None
    phone: str
    dialled: str
    speaks: str
    deputy: Said | None
    deputy_phone: str
    confirmed: str


@dataclass(frozen=True)
class Point:
    """One entry of a list: what kind it is of, the words, and where they come from."""

    text: Said
    kind: str = ""
    source: str = ""  # in words: a name and a year, or no more than "Source"
    link: str = ""
    named: bool = False  # whether the words say who the source is
    wrong: bool = False


@dataclass(frozen=True)
class Parts:
    """Everything that the one page says, in its order. Blank where nothing is on record."""

    title: Said
    theme: str
    example: bool
    retired: bool
    summary: Said
    ask: tuple[Ask, ...]  # the one to ring first
    proposed: str
    proposed_why: Said
    aim: Said
    achieved: Said
    grade: str
    level: int
    rule: str
    raised_by: str
    took: Said
    money: tuple[Point, ...]
    lessons: tuple[Point, ...]
    works_where: tuple[Point, ...]
    may_not_fit: tuple[Point, ...]
    who: str
    users: tuple[str, ...]
    already: tuple[Point, ...]
    stopped: tuple[Point, ...]
    declined: tuple[Point, ...]
    next_step: Said
    confirmed: str


def practice_parts(facts: PracticeFacts, *, on: date) -> Parts:
    """The practice as it stands on that day."""
    practice = facts.practice
    grade = Grade(practice.grade)
    declined = [one for one in facts.answers if one.answer == Answer.NOT_HERE]
    kind, why = proposed(practice)
    return Parts(
        title=said(practice, "title"),
        theme=str(Theme(practice.theme).label),
        example=practice.is_example,
        retired=practice.lifecycle == Lifecycle.RETIRED,
        summary=said(practice, "summary"),
        ask=tuple(_ask(facts, on)),
        proposed=practice_words.proposed(kind),
        proposed_why=why,
        aim=said(practice, "aim"),
        achieved=said(practice, "achieved"),
        grade=str(grade.label),
        level=grade.level,
        rule=_rule(facts),
        raised_by=practice_words.what_would_raise(facts.graded),
        took=said(practice, "took"),
        money=tuple(_money(facts)),
        lessons=tuple(_lessons(facts)),
        works_where=_points(said(practice, "works_where")),
        may_not_fit=_points(said(practice, "may_not_fit")),
        who=_who(facts, declined),
        users=tuple(
            marked(donor.organisation.short(), example=donor.example) for donor in facts.donors
        ),
        already=tuple(
            _already(facts, one) for one in facts.answers if one.answer == Answer.ALREADY
        ),
        stopped=tuple(_why_not(facts, one, one.stopped_because) for one in facts.stopped),
        declined=tuple(_why_not(facts, one, one.reason) for one in declined),
        next_step=said(practice, "next_step"),
        confirmed=_confirmed(practice.confirmed_on),
    )


def marked(text: str, *, example: bool) -> str:
    """The words, with a mark where what they name is made up."""
    return _("%(text)s (example, made up)") % {"text": text} if example else text


def retired() -> str:
    """What stands at the head of a practice that is no longer put forward."""
    return _("This practice is retired. Read on its page why, and what has taken its place.")


def untranslated(words: Said) -> str:
    """What stands beside words that are only in the other language; blank beside others."""
    if words.translated or not words.text:
        return ""
    return _("Not yet in Welsh") if words.lang == "en" else _("Not yet in English")


def and_more(n: int) -> str:
    """The end of a list that is cut short."""
    return ngettext("and %(n)d more on the page", "and %(n)d more on the page", n) % {"n": n}


def what_would_raise(record: str) -> str:
    """The sentence about what is missing; blank at the top of the ladder."""
    return _("What would raise it: %(record)s.") % {"record": record} if record else ""


def stands(parts: Parts, on: date) -> str:
    """Of what day all this is, by which rules, and whether somebody confirmed it."""
    words = _("As it stood on %(day)s. Evidence graded by the rules of %(version)s.")
    told = words % {"day": post_words.day(on), "version": grades.RULES_VERSION}
    return f"{told} {parts.confirmed}"


def headings() -> dict[str, str]:
    """What stands above the parts, and before some of their words."""
    return {
        "talk": _("Talk to someone who has done it"),
        "nobody": _("Nobody on record has done this yet. The fund team knows whom to ask."),
        "phone": _("Phone"),
        "away": _("If away:"),
        "or_ask": _("Or ask:"),
        "start": _("Start a conversation"),
        "aim": _("The aim"),
        "achieved": _("Achieved"),
        "evidence": _("Evidence"),
        "took": _("What it took"),
        "lessons": _("Lessons, and what went wrong"),
        "works_where": _("Works well where"),
        "may_not_fit": _("May not fit where"),
        "who": _("Who uses it, and who does not"),
        "already": str(Answer.ALREADY.label),
        "stopped": _("Tried it and stopped"),
        "declined": _("Said not here"),
        "next_step": _("Next step"),
        "page": _("The whole page, kept up to date:"),
    }


# ------------------------------------------------------------------ whom to ask


def _ask(facts: PracticeFacts, on: date) -> list[Ask]:
    """Those with a post that knows the theme first; each in the order of who did it."""
    theme = facts.practice.theme
    posts = {
        donor.organisation.pk: post_for(facts.posts.get(donor.organisation.pk, []), theme)
        for donor in facts.donors
    }
    found = []
    for donor in sorted(facts.donors, key=lambda one: posts[one.organisation.pk] is None):
        post = posts[donor.organisation.pk]
        found.append(
            Ask(
                organisation=marked(donor.organisation.short(), example=donor.example),
                post=_title(post) if post else None,
                phone=post.phone if post else "",
                dialled=post_words.dialled(post.phone) if post else "",
                speaks=post_words.speaks(post) if post else "",
                deputy=said(post.deputy, "title") if post and post.deputy else None,
                deputy_phone=post.deputy.phone if post and post.deputy else "",
                confirmed=post_words.confirmed(post, on) if post else "",
            )
        )
    return found


def _title(post) -> Said:
    title = said(post, "title")
    return Said(marked(title.text, example=post.is_example), title.lang, title.translated)


# ------------------------------------------------------------------ evidence, money, lessons


def _rule(facts: PracticeFacts) -> str:
    words = [practice_words.why(facts.practice.grade)]
    if facts.graded.fell:
        words.append(_("It lost a step, because as many records speak against it as for it."))
    return " ".join(words)


def _money(facts: PracticeFacts) -> Iterable[Point]:
    """What each project was to cost, as its source says; a joint sum stands once, undivided."""
    for one in facts.sums:
        if one.measure != Measure.AWARD:
            continue
        projects = shared_by(facts, one)
        who = ", ".join(dict.fromkeys(_lead(facts, project) for project in projects))
        amount = money.pounds(one.pence, current())
        if len(projects) > 1:
            sentence = ngettext(
                "%(sum)s for %(n)d project together",
                "%(sum)s for %(n)d projects together",
                len(projects),
            )
            amount = sentence % {"sum": amount, "n": len(projects)}
        kind = str(StatedSum.Claim(one.claim).label)
        text = Said(f"{who}: {amount}" if who else amount, current(), True)
        yield Point(text, kind=kind, source=_("Source"), link=one.source_url)


def shared_by(facts: PracticeFacts, one: StatedSum) -> tuple[Project, ...]:
    """The projects that a stated sum is of: one, or all that an award covers."""
    own = [project for project in facts.projects if project.pk == one.project_id]
    if own:
        return tuple(own)
    joint = facts.joint.get(one.award_id or 0)
    alone = [project for project in facts.projects if project.award_id == one.award_id]
    return tuple(joint or alone)


def _lead(facts: PracticeFacts, project: Project) -> str:
    lead = facts.organisations.get(project.lead_id or 0)
    return lead.short() if lead else project.lead_words


def _lessons(facts: PracticeFacts) -> Iterable[Point]:
    order = sorted(facts.lessons, key=lambda one: KINDS_IN_ORDER.index(Lesson.LessonKind(one.kind)))
    for one in order:
        body = facts.organisations.get(one.organisation_id or 0)
        source = [body.short() if body else "", str(one.year or "")]
        yield Point(
            said(one, "text"),
            kind=str(Lesson.LessonKind(one.kind).label),
            source=", ".join(filter(None, source)),
            link=one.source_url,
            named=any(source),
            wrong=one.kind == Lesson.LessonKind.WENT_WRONG,
        )


def _points(points: Said) -> tuple[Point, ...]:
    return tuple(Point(Said(one, points.lang, points.translated)) for one in points.text or ())


# ------------------------------------------------------------------ who does it, who does not


def _who(facts: PracticeFacts, declined: list[Journey]) -> str:
    """The counts; examples are not counted."""
    considering = [one for one in facts.answers if one.answer == Answer.CONSIDERING]
    return practice_words.who_does_it(
        sum(not donor.example for donor in facts.donors),
        sum(not one.answer_is_example for one in considering),
        sum(not one.answer_is_example for one in declined),
    )


def _already(facts: PracticeFacts, one: Journey) -> Point:
    """A body that says it does so of old, with the year it names."""
    body = facts.organisations[one.recipient_id].short()
    name = marked(body, example=one.answer_is_example)
    return Point(Said(f"{name}, {one.since}" if one.since else name, current(), True))


def _why_not(facts: PracticeFacts, one: Journey, reason: str) -> Point:
    body = facts.organisations[one.recipient_id].short()
    example = one.example or one.answer_is_example
    words = str(NotHere(reason).label) if reason in NotHere.values else ""
    name = marked(body, example=example)
    return Point(Said(f"{name}: {words}" if words else name, current(), True))


def _confirmed(on: date | None) -> str:
    if on is None:
        return _("Written from published sources; nobody who did it has confirmed it yet.")
    return _("Last confirmed correct on %(day)s.") % {"day": post_words.day(on)}
