"""The lineage of a practice on a page of its own, and the practices that were handed on."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import Said, current, said
from rhannu.exchange.models import Mark
from rhannu.insight.lineage import Lineage, Relative, handed_on, lineage, second_links
from rhannu.insight.practice_page import PracticeFacts, practice_facts, practice_named
from rhannu.organisations.models import Kind, Organisation, Region
from rhannu.practices.models import Practice
from rhannu.web import words
from rhannu.web.caching import public_page
from rhannu.web.moved import moved
from rhannu.web.paging import Page, page_of
from rhannu.web.pieces import Link
from rhannu.web.practices import kinship, stops, uses
from rhannu.web.practices.records import Records, records
from rhannu.web.readers import own_organisations


@dataclass(frozen=True)
class RelativeRow:
    name: str
    address: str
    generation: str
    took: str
    since: str
    words: str
    brought: int
    mark: str
    example: bool


@dataclass(frozen=True)
class LineagePage:
    reach: str
    generations: str
    places: tuple[str, ...]
    brings: tuple[str, ...]
    examples: str
    second: tuple[Link, ...]
    rows: tuple[RelativeRow, ...]
    tree: kinship.Drawing | None
    kin: tuple[kinship.Kin, ...]
    stopped: tuple[stops.StoppedRow, ...]
    records: Records


@public_page()
def one_lineage(request: HttpRequest, slug: str) -> HttpResponse:
    """Who took this practice from whom, how far it came, and what was stopped."""
    found = practice_named(slug)
    if found is None:
        return moved("practice", slug, "practices:lineage")
    own = own_organisations(request)
    facts = practice_facts(found, on=request.today, also=own)
    page = lineage_page(facts, min(own, default=None))
    return render(request, "practices/lineage.html", {"practice": found, "page": page})


def lineage_page(facts: PracticeFacts, you: int | None) -> LineagePage:
    whole = lineage(facts)
    kin = kinship.family(facts, you)
    return LineagePage(
        reach=_reach(whole),
        generations=_generations(whole),
        places=tuple(_places(whole)),
        brings=tuple(_brings(whole)),
        examples=_examples(whole),
        second=tuple(_link(one) for one in whole.second_donors),
        rows=tuple(_row(facts, one) for one in whole.relatives),
        tree=kinship.drawing(kin),
        kin=tuple(kin),
        stopped=tuple(stops.stopped(facts)),
        records=records(facts),
    )


# ------------------------------------------------------------------ in words


def _reach(whole: Lineage) -> str:
    own = ngettext(
        "%(n)d organisation did it by its own project.",
        "%(n)d organisations did it by their own projects.",
        whole.own,
    ) % {"n": whole.own}
    taken = ngettext("%(n)d took it from another.", "%(n)d took it from another.", whole.taken) % {
        "n": whole.taken
    }
    return f"{own} {taken}"


def _generations(whole: Lineage) -> str:
    """How many stand in each generation; blank where nobody took it from anybody."""
    if not whole.generations:
        return ""
    told = "; ".join(
        _("generation %(number)d: %(n)d") % {"number": number, "n": n}
        for number, n in sorted(whole.generations.items())
    )
    return _("By generation, those who began it being 0: %(told)s.") % {"told": told}


def _places(whole: Lineage) -> list[str]:
    kinds = [f"{Kind(kind).label} {n}" for kind, n in whole.kinds.most_common()]
    regions = [f"{Region(region).label} {n}" for region, n in whole.regions.most_common()]
    return [", ".join(one) for one in (kinds, regions) if one]


def _brings(whole: Lineage) -> list[str]:
    """Counts first; a rate with its interval from five cases on."""
    found = whole.reproduction
    if not found.cases:
        return [_("Nobody is on record yet as having taken it from another.")]
    told = [
        ngettext(
            "%(cases)d organisation took it from another. From those, %(further)d took it in turn.",
            "%(cases)d organisations took it from another. From those, %(further)d took it in turn.",
            found.cases,
        )
        % {"cases": found.cases, "further": found.further}
    ]
    if found.rate is None or found.low is None or found.high is None:
        told.append(_("With fewer than five, no rate is given."))
    else:
        told.append(
            _("That is %(rate)s for each; the 95%% interval runs from %(low)s to %(high)s.")
            % {name: _number(getattr(found, name)) for name in ("rate", "low", "high")}
        )
        told.append(
            _(
                "The interval takes all of them for alike and for independent of each other. Where "
                "a few hand it on to many, what is true may lie outside it. The latest have had "
                "less time to hand it on, so the figure is rather too low than too high."
            )
        )
    return told


def _number(value: float) -> str:
    return f"{value:.2f}"


def _examples(whole: Lineage) -> str:
    if not whole.examples:
        return ""
    return ngettext(
        "%(n)d link is an example: it is drawn, marked, and not counted.",
        "%(n)d links are examples: they are drawn, marked, and not counted.",
        whole.examples,
    ) % {"n": whole.examples}


def _row(facts: PracticeFacts, one: Relative) -> RelativeRow:
    first = one.took[0] if one.took else None
    givers = [facts.organisations[each.donor_id].short() for each in one.took if each.donor_id]
    return RelativeRow(
        name=one.organisation.short(),
        address=reverse("organisations:organisation", args=[one.organisation.slug]),
        generation=str(one.generation),
        took=", ".join(dict.fromkeys(givers)),
        since=words.day(first.in_use_on) if first and first.in_use_on else "",
        words=uses.what_changed(first) if first else "",
        brought=one.brought,
        mark=str(Mark(first.mark).label) if first else "",
        example=one.example,
    )


def _link(body: Organisation) -> Link:
    return Link(body.short(), reverse("organisations:organisation", args=[body.slug]))


# ------------------------------------------------------------------ every practice


@dataclass(frozen=True)
class HandedOnRow:
    title: Said
    address: str
    second: str
    example: bool


@public_page(query=["after"])
def handed_on_list(request: HttpRequest) -> HttpResponse:
    """Practices whose takers became donors in their turn."""
    page = page_of(handed_on(), order=[f"sort_{current()}", "pk"], after=request.GET.get("after"))
    return render(request, "practices/handed_on.html", {"page": page, "rows": _handed_on(page)})


def _handed_on(page: Page) -> list[HandedOnRow]:
    """One keyed query for the second donors of these practices."""
    links = second_links().filter(practice__in=page.rows).select_related("donor")
    found: dict[int, dict[str, bool]] = {}
    for link in links.order_by("pk"):
        if link.donor is not None:
            names = found.setdefault(link.practice_id, {})
            names[link.donor.short()] = names.get(link.donor.short(), True) and link.is_example
    return [_handed_on_row(one, found.get(one.pk, {})) for one in page]


def _handed_on_row(practice: Practice, names: dict[str, bool]) -> HandedOnRow:
    return HandedOnRow(
        title=said(practice, "title"),
        address=reverse("practices:lineage", args=[practice.slug]),
        # Translators: names stand alone after the colon, so that they need not mutate.
        second=_("Took it and handed it on: %(names)s") % {"names": ", ".join(names)},
        example=all(names.values()),
    )
