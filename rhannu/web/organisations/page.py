"""The page of one organisation: what it can share, whom to ask, what it faces, who is like it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import Said, said
from rhannu.base.themes import Theme
from rhannu.exchange.models import Answer, Mark, NotHere, Stage
from rhannu.insight.organisation_page import SHOWN, Answered, Done, OrganisationFacts, Passed
from rhannu.organisations import likeness
from rhannu.organisations.models import Alias, Kind, Organisation, Region
from rhannu.web.exchange.followups_words import counted_words
from rhannu.web.organisations.posts import PostRow, post_row
from rhannu.web.pieces import Fact
from rhannu.web.words import day

Former = Alias.AliasKind.FORMER


@dataclass(frozen=True)
class PracticeLine:
    """A practice in one of the columns, with the fact that decides."""

    title: Said
    address: str
    fact: str
    example: bool


@dataclass(frozen=True)
class NeedRow:
    words: Said
    more: str
    link: str
    example: bool


@dataclass(frozen=True)
class OrganisationPage:
    """Everything the template shows, in the order of the page."""

    organisation: Organisation
    what: str
    own: bool  # the reader's own organisation
    like_you: str
    ended: str
    facts: list[Fact]
    posts: list[PostRow]
    in_use: list[PracticeLine]
    considering: list[PracticeLine]
    not_here: list[PracticeLine]
    latest: str  # said where not all answers are listed
    learning: list[PracticeLine]
    intended: str
    made: str
    given: str
    needs: list[NeedRow]


def organisation_page(
    known: OrganisationFacts, *, you: Organisation | None, today: date
) -> OrganisationPage:
    """The page as somebody from `you` sees it, or anybody."""
    body = known.organisation
    by_answer = {
        answer: [_answer_line(one) for one in known.answers if one.answer == answer]
        for answer in Answer.values
    }
    return OrganisationPage(
        organisation=body,
        what=" · ".join([str(Kind(body.kind).label), str(Region(body.region).label)]),
        own=you is not None and you.pk == body.pk,
        like_you=_like_you(body, you),
        ended=_("It ended on %(day)s.") % {"day": day(body.ended_on)} if body.ended_on else "",
        facts=context_facts(known),
        posts=[post_row(post, today) for post in known.posts],
        in_use=[_done_line(one) for one in known.done] + _already(known, by_answer),
        considering=by_answer[Answer.CONSIDERING],
        not_here=by_answer[Answer.NOT_HERE],
        latest=_("Of each kind the latest %(n)d stand here.") % {"n": SHOWN}
        if known.shows_latest_alone
        else "",
        learning=[_learning_line(one) for one in known.learning],
        intended=counted_words(known.promises)[0] if known.promises.promised else "",
        made=counted_words(known.promises)[1],
        given=_given(known.given),
        needs=[_need(one) for one in known.needs],
    )


def _like_you(body: Organisation, you: Organisation | None) -> str:
    if you is None or you.pk == body.pk:
        return ""
    own = likeness.contexts([you, body])
    return " ".join(likeness.reasons(you, body, own[you.pk], own[body.pk]))


# ------------------------------------------------------------------ its context


def context_facts(known: OrganisationFacts) -> list[Fact]:
    """What is known of it, and from where; nothing is guessed where no source says."""
    body = known.organisation
    facts = [
        Fact(_("People"), _people(body)),
        Fact(_("Area"), _area(body)),
        Fact(_("Who can require things of it"), _autonomy(body)),
        Fact(_("Official code"), body.code),
        Fact(_("Earlier names"), _names(known, former=True)),
        Fact(_("Also called"), _names(known, former=False)),
        Fact(_("Came before it"), _followed(known.before)),
        Fact(_("Came after it"), _followed(known.after)),
        Fact(_("Website"), _website(body)),
        Fact(_("Source of the figures"), body.source),
    ]
    return [fact for fact in facts if fact.value]


def _people(body: Organisation) -> str:
    if not body.population:
        return ""
    people = f"{body.population:,}"
    if not body.population_year:
        return people
    return _("%(people)s (%(year)d)") % {"people": people, "year": body.population_year}


def _area(body: Organisation) -> str:
    if not body.area_km2:
        return ""
    area = f"{body.area_km2:,.0f}"
    if body.density is None:
        return _("%(area)s square kilometres") % {"area": area}
    return _("%(area)s square kilometres: %(density)s people to each") % {
        "area": area,
        "density": f"{body.density:,.0f}",
    }


def _autonomy(body: Organisation) -> str:
    if body.autonomous:
        return _("It decides for itself; government would need a law or its agreement.")
    return _("The Welsh Government can direct it.")


def _names(known: OrganisationFacts, *, former: bool) -> str:
    return "; ".join(one.name for one in known.aliases if (one.kind == Former) == former)


def _followed(rows) -> str:
    links = [
        format_html(
            '<a class="govuk-link" href="{}">{}</a>, {}. {}',
            reverse("organisations:organisation", args=[one.other.slug]),
            said(one.other, "name").text,
            day(one.on),
            said(one.note, "note").text,
        )
        for one in rows
    ]
    return format_html("{}" + "<br>{}" * (len(links) - 1), *links) if links else ""


def _website(body: Organisation) -> str:
    if not body.website:
        return ""
    return format_html(
        '<a class="govuk-link" href="{0}" rel="external">{1}</a>',
        body.website,
        body.website.split("//")[-1].rstrip("/"),
    )


# ------------------------------------------------------------------ its practices


def _address(practice) -> str:
    return reverse("practices:practice", args=[practice.slug])


def _done_line(one: Done) -> PracticeLine:
    if one.project is not None:
        fact = _("Its project: %(title)s.") % {"title": said(one.project, "title").text}
    elif one.mark == Mark.VERIFIED:
        fact = _("Taken from another body; verified from outside.")
    else:
        fact = _("Taken from another body; confirmed by both sides.")
    return PracticeLine(said(one.practice, "title"), _address(one.practice), fact, one.example)


def _already(known: OrganisationFacts, by_answer) -> list[PracticeLine]:
    """What it says it already does, beyond what is on record as done."""
    done = {one.practice.slug for one in known.done}
    answers = [one for one in known.answers if one.answer == Answer.ALREADY]
    return [
        line
        for one, line in zip(answers, by_answer[Answer.ALREADY], strict=True)
        if one.practice.slug not in done
    ]


def _answer_line(one: Answered) -> PracticeLine:
    told = []
    if one.answer == Answer.NOT_HERE:
        told.append(_("%(reason)s.") % {"reason": NotHere(one.reason).label})
    if one.answer == Answer.ALREADY:
        told.append(_("It says it has done this since %(year)d.") % {"year": one.since or 0})
    told.append(one.words)
    if one.review_on:
        told.append(_("Looked at again on %(day)s.") % {"day": day(one.review_on)})
    fact = " ".join(filter(None, told))
    return PracticeLine(said(one.practice, "title"), _address(one.practice), fact, one.example)


def _learning_line(one: Passed) -> PracticeLine:
    stage = str(Stage(one.stage).label)
    if one.other is None:
        fact = stage
    else:
        fact = _("%(stage)s. From: %(donor)s.") % {"stage": stage, "donor": one.other.short()}
    address = reverse("exchange:thread", args=[one.ref])
    return PracticeLine(said(one.practice, "title"), address, fact, one.example)


def _given(rows: tuple[Passed, ...]) -> str:
    """How often others took something from it, both sides having said so. Examples do not count."""
    real = [one for one in rows if not one.example]
    if not real:
        return ""
    taken = ngettext(
        "Others have taken up its work %(n)d time.",
        "Others have taken up its work %(n)d times.",
        len(real),
    )
    verified = sum(one.mark == Mark.VERIFIED for one in real)
    told = [taken % {"n": len(real)}]
    if verified:
        told.append(
            ngettext("%(n)d is verified.", "%(n)d are verified.", verified) % {"n": verified}
        )
    return " ".join(told)


def _need(one) -> NeedRow:
    theme = str(Theme(one.theme).label) if one.theme in Theme.values else ""
    return NeedRow(
        words=said(one, "words"),
        more=", ".join(filter(None, [theme, str(one.year or "")])),
        link=one.source_url,
        example=bool(one.is_example),
    )
