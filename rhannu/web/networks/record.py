"""A network's record in words: how it stands and why, what began there, what was kept."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from rhannu.insight.networks import RATE_FROM, Record, Standing
from rhannu.web import words
from rhannu.web.pieces import Fact

LABELS = {
    Standing.CLOSED: pgettext_lazy("network", "Closed"),
    Standing.UNKNOWN: pgettext_lazy("network", "Nothing on record yet"),
    Standing.ASLEEP: pgettext_lazy("network", "Asleep"),
    Standing.ACTIVE: pgettext_lazy("network", "Active"),
    Standing.EFFECTIVE: pgettext_lazy("network", "Effective"),
}
LOOKS = {Standing.CLOSED: "wait", Standing.UNKNOWN: "wait", Standing.ASLEEP: "stuck"}
# The rules of `insight.networks.standing_of`, in the same order.
RULES = [
    (
        Standing.UNKNOWN,
        gettext_lazy("no meeting, answer or transfer was ever recorded here."),
    ),
    (
        Standing.ASLEEP,
        gettext_lazy(
            "no sign of life for two of its rounds, or for a year where it keeps no rhythm. A meeting "
            "held, an answer about an action and a step of a transfer that began there are signs."
        ),
    ),
    (
        Standing.EFFECTIVE,
        gettext_lazy(
            "a practice that began its way here came into use elsewhere in the last three years, "
            "confirmed by both sides, and at least half of what was promised was kept, once five "
            "promises have come due."
        ),
    ),
    (Standing.ACTIVE, gettext_lazy("all others that show signs of life.")),
]


@dataclass(frozen=True)
class RecordRows:
    """What the page shows of a record."""

    label: str
    look: str
    why: str
    facts: list[Fact]
    rules: list[tuple[str, str]]


def record_rows(record: Record, standing: Standing, today: date) -> RecordRows:
    return RecordRows(
        label=str(LABELS[standing]),
        look=LOOKS.get(standing, ""),
        why=why(record, standing),
        facts=facts(record),
        rules=[(str(LABELS[one]), str(said)) for one, said in RULES],
    )


def why(record: Record, standing: Standing) -> str:
    """Why it stands so, in one sentence."""
    if standing == Standing.ASLEEP and record.last_sign:
        return _("Nothing has been heard since %(day)s.") % {"day": words.day(record.last_sign)}
    if standing == Standing.EFFECTIVE and record.proven_on:
        return _("What began here last came into use on %(day)s.") % {
            "day": words.day(record.proven_on)
        }
    if standing == Standing.ACTIVE and record.last_sign:
        return _("The last sign of life was on %(day)s.") % {"day": words.day(record.last_sign)}
    return ""


def facts(record: Record) -> list[Fact]:
    found = [
        Fact(_("Meetings held"), met(record)),
        Fact(_("Next meeting"), words.day(record.next_on) if record.next_on else _("None planned")),
        Fact(_("Transfers that began here"), begun(record)),
        Fact(_("Promises"), kept(record)),
        Fact(
            _("Last sign of life"), words.day(record.last_sign) if record.last_sign else _("None")
        ),
    ]
    return [one for one in found if one.value]


def met(record: Record) -> str:
    if not record.meetings or record.last_held is None:
        return _("None on record")
    held = ngettext("%(n)d, on %(day)s.", "%(n)d, the last on %(day)s.", record.meetings)
    return held % {"n": record.meetings, "day": words.day(record.last_held)}


def begun(record: Record) -> str:
    """How many transfers began there, and how many of these are in use."""
    if not record.begun:
        return _("None on record")
    began = ngettext("%(n)d transfer", "%(n)d transfers", record.begun) % {"n": record.begun}
    if not record.in_use:
        return _("%(transfers)s, none of them confirmed in use yet.") % {"transfers": began}
    return _("%(transfers)s; confirmed in use: %(used)d.") % {
        "transfers": began,
        "used": record.in_use,
    }


def kept(record: Record) -> str:
    """Which share was kept of what came due; no share of fewer than five."""
    if not record.due:
        return _("None has come due yet.")
    said = ngettext(
        "%(done)d of %(n)d promise that came due was kept.",
        "%(done)d of %(n)d promises that came due were kept.",
        record.due,
    ) % {"done": record.done, "n": record.due}
    if not record.has_share:
        few = _("Fewer than %(n)d are too few to tell a share.") % {"n": RATE_FROM}
        return f"{said} {few}"
    return said


def in_one_line(record: Record) -> str:
    """For lists: what decides."""
    if record.begun:
        return begun(record)
    if record.due:
        return kept(record)
    return _("Meetings held: %(met)s") % {"met": met(record)} if record.meetings else ""
