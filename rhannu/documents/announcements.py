"""The announcement of an award, from its records: for the press, for social media, as plain text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import override

from rhannu.base.languages import said
from rhannu.base.money import pounds
from rhannu.portfolio.models import Measure, Project, Publicity, StatedSum

SOCIAL = 280  # characters of a short post
KINDS = ("press", "social", "plain")


@dataclass(frozen=True)
class Announcement:
    """One language's three texts."""

    language: str
    headline: str
    press: tuple[str, ...]  # paragraphs
    social: str
    plain: str

    def text(self, kind: str) -> str:
        """One of KINDS, as it is sent."""
        if kind == "social":
            return self.social
        return self.plain if kind == "plain" else "\n\n".join([self.headline, *self.press])


def announcement(
    found: Publicity, projects: Sequence[Project], *, language: str, site: str, address: str
) -> Announcement:
    """Everything it says stands on record; nobody is named who has not agreed.

    projects  of the award, with their lead; site  where the site is; address  of the project's page
    """
    with override(language):
        fund = found.award.round.fund
        titles = "; ".join(said(one, "title", language).text for one in projects)
        names = {
            "title": titles,
            "fund": said(fund, "name", language).text,
            "bodies": ", ".join(dict.fromkeys(_lead(one, language) for one in projects)),
            "address": f"{site}{address}",
        }
        paragraphs = [
            _("Who leads it: %(bodies)s. Who pays for it: %(fund)s.") % names,
            *(said(one, "summary", language).text for one in projects if one.summary_en),
            *_money(found, projects),
            *_quote(found, language),
            _("Read more, and ask those who do it: %(address)s") % names,
        ]
        headline = _("Public money to change a service: %(title)s") % names
        return Announcement(
            language=language,
            headline=headline,
            press=tuple(one for one in paragraphs if one),
            social=_social(names),
            plain="\n".join([headline, *(one for one in paragraphs if one)]),
        )


def _lead(project: Project, language: str) -> str:
    return said(project.lead, "name", language).text if project.lead else project.lead_words


def _money(found: Publicity, projects: Sequence[Project]) -> list[str]:
    """The sum, where the sources agree; when it was announced, and that it is paid back."""
    award, lines = found.award, []
    every = StatedSum.objects.filter(measure=Measure.AWARD)
    joint = set(every.filter(award=award).values_list("pence", flat=True))
    own: dict[int, set[int]] = {one.pk: set() for one in projects}
    for project, pence in every.filter(project__in=own).values_list("project", "pence"):
        own[project].add(pence)
    sums = joint or set()
    if not joint and own and all(len(one) == 1 for one in own.values()):
        sums = {sum(next(iter(one)) for one in own.values())}
    if len(sums) == 1:
        lines.append(_("Awarded: %(sum)s.") % {"sum": pounds(sums.pop())})
    if award.announced_on:
        lines.append(_("Announced on %(day)s.") % {"day": formatted(award.announced_on, "j F Y")})
    if award.repayment_years:
        lines.append(_("It is paid back from what the change saves."))
    return [" ".join(lines)] if lines else []


def _quote(found: Publicity, language: str) -> list[str]:
    """In that language alone; without consent the record holds no name."""
    words = found.quote_cy if language == "cy" else found.quote_en
    if not found.named:
        return []
    return (
        [f"“{words}” {found.named}"]
        if words
        else [_("To ask: %(named)s.") % {"named": found.named}]
    )


def _social(names: dict[str, Any]) -> str:
    """Short enough for a post; where the title is too long, it is cut at a word."""
    told = _("%(title)s: paid for by %(fund)s. %(address)s")
    room = SOCIAL - len(told % {**names, "title": ""})
    title = names["title"]
    if len(title) > room:
        title = title[: room - 1].rsplit(" ", 1)[0] + "…"
    return str(told % {**names, "title": title})
