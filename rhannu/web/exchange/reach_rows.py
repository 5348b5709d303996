"""Bodies by how far they were reached: the list, its filter, and its spreadsheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rhannu.analysis import reach as rule
from rhannu.base.joined import BODY, joined
from rhannu.base.languages import Said, current, said
from rhannu.base.themes import Sector
from rhannu.exchange.models import Reach, ReachState
from rhannu.fund.models import WhyNot
from rhannu.organisations.models import Kind, Region
from rhannu.web.exchange.reach_words import (
    LOOKS,
    STEPS,
    act_of,
    body_address,
    record_link,
    state_word,
    step_word,
    why_word,
)
from rhannu.web.forms import Form
from rhannu.web.paging import Page, page_of
from rhannu.web.pieces import Link


class ReachFilter(Form):
    """What to show of the list."""

    is_filter = True

    state = forms.ChoiceField(
        label=gettext_lazy("How far"),
        choices=[("", gettext_lazy("All states")), *ReachState.choices],
        required=False,
    )
    step = forms.ChoiceField(
        label=gettext_lazy("Next step"),
        choices=[("", gettext_lazy("All next steps")), *STEPS.items()],
        required=False,
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"),
        choices=[("", gettext_lazy("All sectors")), *Sector.choices],
        required=False,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of body"),
        choices=[("", gettext_lazy("All kinds")), *Kind.choices],
        required=False,
    )
    region = forms.ChoiceField(
        label=gettext_lazy("Region"),
        choices=[("", gettext_lazy("All regions")), *Region.choices],
        required=False,
    )


@dataclass(frozen=True)
class ReachRow:
    name: Said
    address: str
    state: str
    look: str
    when: str
    record: Link | None
    step: str
    why: str
    act: Link | None
    example: bool


def wanted_rows(wanted: Mapping[str, Any], *, example: bool) -> QuerySet[Reach]:
    filters = {name: value for name, value in wanted.items() if value}
    rows = Reach.objects.filter(is_example=example, **filters)
    return joined(rows, organisation=BODY, neighbour=BODY)


def listed(wanted: Mapping[str, Any], *, example: bool, after: str | None) -> Page:
    """From A to Z in the language of the page. One query."""
    order = (f"sort_{current()}", "pk")
    return page_of(wanted_rows(wanted, example=example), order=order, after=after)


def reach_row(one: Reach) -> ReachRow:
    when, record = record_link(one.state, one) if one.state != rule.NEVER else ("", None)
    return ReachRow(
        name=said(one.organisation, "name"),
        address=body_address(one.organisation.slug),
        state=state_word(one.state),
        look=LOOKS.get(one.state, ""),
        when=when,
        record=record,
        step=step_word(one.step),
        why=why_word(one),
        act=act_of(one) if one.step and one.step not in rule.QUIET else None,
        example=one.is_example,
    )


COLUMNS = (
    gettext_lazy("Organisation"),
    gettext_lazy("Sector"),
    gettext_lazy("Kind of body"),
    gettext_lazy("Region"),
    gettext_lazy("How far"),
    *(label for _code, label in ReachState.choices[1:]),
    gettext_lazy("Why it does not apply"),
    gettext_lazy("Next step"),
    gettext_lazy("Why this step"),
    gettext_lazy("From"),
    gettext_lazy("Example"),
)


def cells(rows: QuerySet[Reach]) -> Iterator[list[str]]:
    """A line a body; under each state the day on which it was first on record."""
    for one in rows.order_by(f"sort_{current()}", "pk").iterator(chunk_size=500):
        days = [_day(one, state) for state in rule.STATES[1:]]
        yield [
            said(one.organisation, "name").text,
            str(Sector(one.sector).label) if one.sector else "",
            str(Kind(one.kind).label),
            str(Region(one.region).label),
            state_word(one.state),
            *days,
            str(WhyNot(one.why).label) if one.why else "",
            step_word(one.step),
            why_word(one),
            one.step_on.isoformat() if one.step_on else "",
            _("Yes, made up") if one.is_example else "",
        ]


def _day(one: Reach, state: str) -> str:
    if state not in one.records:
        return ""
    return str(one.records[state][0]) or _("The day is not on record")
