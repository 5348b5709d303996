"""A sharing duty in words: what was agreed, done and left; on its page, the project's and the list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import Said, said
from rhannu.base.money import pounds
from rhannu.exchange.models import SharingDuty
from rhannu.exchange.sharing import Counted, bodies_of, counted
from rhannu.organisations.rules import is_fund_team
from rhannu.portfolio.models import Award, Project
from rhannu.web import words
from rhannu.web.exchange.duties_forms import post_name
from rhannu.web.pieces import Link

State = SharingDuty.State
LOOKS = {State.PROPOSED: "wait", State.AGREED: "kind", State.MET: "done", State.WAIVED: "kind"}
JOINED = ("award__round__fund", "post__organisation", "on_behalf_of")


@dataclass(frozen=True)
class NumberRow:
    """Agreed, done and left of one thing."""

    name: str
    agreed: str
    done: str
    left: str


@dataclass(frozen=True)
class DutyRow:
    """A duty as its readers see it."""

    ref: str
    address: str
    title: str
    helper: str
    state: str
    look: str
    stands: str
    until: str
    numbers: tuple[NumberRow, ...]
    cap: str
    full: str
    wants: Said
    example: bool


def duty_row(found: Counted, *, on: date, title: str = "") -> DutyRow:
    duty, done = found.duty, found.done
    numbers = (
        NumberRow(_("Sessions"), str(duty.sessions), str(done.sessions), str(found.sessions_left)),
        NumberRow(_("Visits hosted"), str(duty.places), str(done.places), str(found.places_left)),
        NumberRow(
            _("Money set aside"), pounds(duty.pence), pounds(done.paid_pence), pounds(found.pence_left)
        ),
    )  # fmt: skip
    return DutyRow(
        ref=duty.ref,
        address=reverse("exchange:duty", args=[duty.ref]),
        title=title,
        helper=post_name(duty.post),
        state=str(duty.get_state_display()),
        look=LOOKS[State(duty.state)],
        stands=stands(found, on),
        until=words.day(duty.until),
        numbers=numbers,
        cap=_("Sessions and visits together are never more than %(n)d.") % {"n": duty.cap},
        full=full_words() if found.is_full else "",
        wants=said(duty, "wants"),
        example=duty.is_example,
    )


def full_words() -> str:
    return _(
        "They have helped as often as was agreed at the most. "
        "Please ask somebody else, or ask the fund team."
    )


def stands(found: Counted, on: date) -> str:
    """Where a duty stands, in a sentence."""
    duty = found.duty
    if duty.state == State.PROPOSED:
        return _("Waits to be agreed by those who are to help.")
    if duty.state == State.WAIVED:
        return _("Waived. Why: %(reason)s") % {"reason": duty.reason}
    if duty.state == State.MET:
        return _("All that was agreed has been done.")
    if found.is_done:
        return _("All that was agreed has been done. The fund team can note that it is met.")
    left = found.sessions_left + found.places_left
    if duty.until < on:
        late = ngettext(
            "Behind: %(n)d meeting is left, and it ended on %(day)s.",
            "Behind: %(n)d meetings are left, and it ended on %(day)s.",
            left,
        )
        return late % {"n": left, "day": words.day(duty.until)}
    to_come = ngettext(
        "%(n)d meeting is left, until %(day)s.", "%(n)d meetings are left, until %(day)s.", left
    )
    return to_come % {"n": left, "day": words.day(duty.until)}


# ------------------------------------------------------------------ on the page of a project


@dataclass(frozen=True)
class ProjectDuty:
    """What the page of a project says to its own people and the fund team."""

    row: DutyRow | None
    link: Link | None


def duty_of(project: Project, reader: Any, on: date) -> ProjectDuty | None:
    """None to everybody else, and where there is nothing to say. At most three queries."""
    if project.award is None or not reader.is_authenticated:
        return None
    team = is_fund_team(reader, on)
    own = reader.organisations_on(on)
    if not team and not (own and bodies_of(project.award).filter(pk__in=own).exists()):
        return None
    duty = SharingDuty.objects.select_related(*JOINED).filter(award=project.award).first()
    if duty is not None:
        row = duty_row(counted([duty])[0], on=on)
        return ProjectDuty(row, Link(_("See the sharing duty"), row.address))
    if not team:
        return None
    propose = reverse("exchange:duty_propose", args=[project.slug])
    return ProjectDuty(None, Link(_("Propose a sharing duty"), propose))


def titles_of(duties: list[SharingDuty]) -> dict[int, str]:
    """The projects of each duty's award, by award. One query."""
    found: dict[int, list[str]] = {}
    projects = Project.objects.filter(award__in=[one.award_id for one in duties]).order_by("pk")
    for one in projects:
        found.setdefault(one.award_id or 0, []).append(said(one, "title").text)
    return {award: _listed(names) for award, names in found.items()}


def _listed(names: list[str]) -> str:
    """The first two, and how many more."""
    more = len(names) - 2
    shown = "; ".join(names[:2])
    if more < 1:
        return shown
    told = ngettext("%(names)s; and %(n)d more", "%(names)s; and %(n)d more", more)
    return told % {"names": shown, "n": more}


# ------------------------------------------------------------------ awards without one


def projects_of(awards: Iterable[Award]) -> list[Project]:
    """Of each award the project that was entered first, with its lead. One query."""
    keys = [one.pk for one in awards]
    rows = Project.objects.filter(award__in=keys).select_related("lead").order_by("-pk")
    return list({one.award_id: one for one in rows}.values())


def duty_lack(project: Project) -> tuple[Said, str, str]:
    """An award without a duty: its project, whose it is, and where one is proposed."""
    who = project.lead.short() if project.lead else project.lead_words
    return said(project, "title"), who, reverse("exchange:duty_propose", args=[project.slug])
