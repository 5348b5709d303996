"""Why each thing that was to be told was told, waits, or was left out."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.base.clock import LONDON
from rhannu.base.due import DROPPED, FIRED, WAITS, Due
from rhannu.notices import hours
from rhannu.notices.models import MOST_TRIES, TRIED_AGAIN_AFTER, Delivery, Dropped
from rhannu.organisations.mail import KINDS, Pace

MOST = 500  # the rest waits to be explained, too

_HELD = {
    hours.NIGHT: gettext_lazy("No mail goes out at night. Held until %(until)s."),
    hours.WEEKEND: gettext_lazy("No mail goes out at weekends. Held until %(until)s."),
    hours.HOLIDAY: gettext_lazy("No mail goes out on bank holidays. Held until %(until)s."),
    hours.FAILED: gettext_lazy("It could not be written, and is tried again at %(until)s."),
    Pace.DAILY.value: gettext_lazy("It goes with the mail of the day, at %(until)s."),
    Pace.WEEKLY.value: gettext_lazy("It goes with the mail of the week, at %(until)s."),
    "": gettext_lazy("It goes out at the next tick."),
}
_DROPPED = {
    Dropped.OVERTAKEN: gettext_lazy("There is nothing left to say: it was answered or called off."),
    Dropped.OFF: gettext_lazy("Its reader has switched this kind of mail off."),
    Dropped.UNREACHABLE: gettext_lazy("Its reader has left, or has no e-mail address any more."),
}


def explain(at: datetime) -> Iterator[Due]:
    """What was sent or left out at `at`, and all that waits."""
    now = Q(sent_at=at) | Q(dropped_at=at)
    rows = Delivery.objects.filter(now | Q(sent_at=None, dropped_at=None))
    together = Count("mail__items", filter=Q(mail__items__sent_at=at))
    rows = rows.select_related("person", "mail").annotate(together=together)
    for one in rows.order_by("due_at", "pk")[:MOST]:
        yield explained(one, at)


def explained(one: Delivery, at: datetime) -> Due:
    """`one.together`: how many things went out in its mail."""
    state, why, words, until = _reason(one, at)
    kind = KINDS.get(one.kind)
    return Due(
        what=str(kind.name) if kind else one.kind,
        whom=one.person.name,
        about=one.about,
        state=state,
        why=why,
        words=words,
        until=until,
    )


def _reason(one: Delivery, at: datetime) -> tuple[str, str, str, datetime | None]:
    if one.dropped_at is not None:
        return DROPPED, one.dropped, str(_DROPPED[Dropped(one.dropped)]), None
    if one.sent_at is not None:
        others = max(getattr(one, "together", 1) - 1, 0)
        if not others:
            return FIRED, "sent", _("Sent in a mail of its own."), None
        said = ngettext(
            "Sent in one mail with %(n)d other.", "Sent in one mail with %(n)d others.", others
        )
        return FIRED, "together", said % {"n": others}, None
    if one.mail is None:
        until = one.due_at if one.due_at > at else None
        held = one.held if until else ""
        return WAITS, held or "next", str(_HELD[held]) % {"until": moment(one.due_at)}, until
    if one.mail.tries >= MOST_TRIES:
        return WAITS, "given_up", _("Given up. The last answer: %(fault)s") % _fault(one), None
    if one.mail.failed and one.mail.claimed_at:
        until = hours.open_from(one.mail.claimed_at + TRIED_AGAIN_AFTER)
        facts = {**_fault(one), "until": moment(until)}
        said = _("It was not taken (%(fault)s). It is tried again at %(until)s.") % facts
        return WAITS, "not_taken", said, until
    return WAITS, "sending", _("It is being sent."), None


def _fault(one: Delivery) -> dict[str, str]:
    return {"fault": one.mail.failed if one.mail else ""}


def moment(at: datetime) -> str:
    """Monday 30 November 2026, 07:30, as on the clock on the wall."""
    return formatted(at.astimezone(LONDON), "l j F Y, H:i")
