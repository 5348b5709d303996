"""Conversations as rows of a list: what about, with whom, where it stands, what is next, since when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from rhannu.base.languages import Said, said
from rhannu.exchange.models import Transfer
from rhannu.insight import waits
from rhannu.insight.today import Thread
from rhannu.web.exchange import conversations_words as words
from rhannu.web.pieces import Link
from rhannu.web.rows import read_of, row_html

# What can be shown, by the value of `?show=`.
SHOWN = {
    "": gettext_lazy("All"),
    "waiting": gettext_lazy("Waiting for you"),
    "moving": gettext_lazy("Moving"),
    "stuck": gettext_lazy("Stuck"),
    "decided": gettext_lazy("Decided"),
}
EMPTY = {
    "": gettext_lazy("No conversation has begun yet."),
    "waiting": gettext_lazy("Nothing waits for you."),
    "moving": gettext_lazy("Nothing is moving just now."),
    "stuck": gettext_lazy("Nothing is stuck."),
    "decided": gettext_lazy("Nobody has decided yet."),
}


@dataclass(frozen=True)
class ConversationRow:
    """One conversation. `other` is the other side; for the fund team, both."""

    title: Said
    address: str
    example: bool
    other: str
    stands: str
    next: str
    who: str
    since: str
    stuck: bool
    with_words: str  # what the column of `other` is called


def rows(
    threads: Collection[Thread],
    *,
    own: Collection[int],
    stuck: Collection[int],
    today: date,
    with_words: str,
) -> list[SafeString]:
    """own: keys of the reader's organisations. stuck: keys of the transfers that are.

    with_words  the name of the column that says who talks.
    """
    return [_html(one, own, one.transfer.pk in stuck, today, with_words) for one in threads]


def _html(
    thread: Thread, own: Collection[int], stuck: bool, today: date, with_words: str
) -> SafeString:
    transfer = thread.transfer
    sides = (transfer.recipient_id in own, transfer.donor_id in own)
    read = read_of(transfer, transfer.practice, transfer.donor, transfer.recipient)
    since = words.days_since(thread.since, today)
    known = (*read, thread.at, since, thread.promised_by, sides, stuck, with_words)
    return row_html(
        "exchange/_conversation.html",
        known,
        lambda: _row(thread, own, stuck=stuck, since=since, with_words=with_words),
    )


def _row(
    thread: Thread, own: Collection[int], *, stuck: bool, since: str, with_words: str
) -> ConversationRow:
    transfer = thread.transfer
    return ConversationRow(
        title=said(transfer.practice, "title"),
        address=reverse("exchange:thread", args=[transfer.ref]),
        example=transfer.is_example,
        other=other_side(transfer, own),
        stands=str(words.STANDS[thread.at]),
        next=str(words.NEXT[thread.at]),
        who=words.who_moves(thread),
        since=since,
        stuck=stuck,
        with_words=with_words,
    )


def other_side(transfer: Transfer, own: Collection[int]) -> str:
    """The name of whom the reader talks to, blank for nobody; for somebody of neither side, both."""
    donor = words.name_of(transfer, waits.DONOR)
    recipient = words.name_of(transfer, waits.RECIPIENT)
    if transfer.recipient_id in own:
        return donor if transfer.donor else ""
    if transfer.donor_id in own:
        return recipient
    return f"{donor} → {recipient}" if transfer.donor else recipient


def filters(chosen: str) -> list[tuple[Link, bool]]:
    """The ways to show fewer of them, and which of those is chosen."""
    here = reverse("exchange:conversations")
    return [
        (Link(str(label), f"{here}?show={code}" if code else here), code == chosen)
        for code, label in SHOWN.items()
    ]
