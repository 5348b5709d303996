"""Follow-ups on the page of a transfer: what was asked and said, what is still to come, and whose it is."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rhannu.exchange.models import FollowUp, Outcome, Pause
from rhannu.insight.happened import day
from rhannu.insight.transfer_page import TransferFacts
from rhannu.web import words
from rhannu.web.exchange.followups_words import OF_A_PROMISE, OF_USE, after_words, barrier_words
from rhannu.web.pieces import Link, Moment

Told = tuple[str, str]


def quoted(text: str) -> str:
    # Translators: words that somebody wrote, in quotation marks.
    return _("“%(words)s”") % {"words": text.strip()} if text and text.strip() else ""


def asked_after(facts: dict[str, Any], names: dict[str, str]) -> Told:
    after = f"{after_words(facts['kind'], facts['after'])}."
    side = {"side": names.get(f"side_{facts['organisation_id']}", "")}
    if facts["kind"] == FollowUp.Kind.ADOPTION:
        return _("We asked %(side)s what became of it in use") % side, after
    return _("We asked %(side)s what became of its promises") % side, after


def said(facts: dict[str, Any], names: dict[str, str]) -> Told:
    """What became of a promise, or of it in use: the answer, what it was about, and their words."""
    of_a_promise = facts["commitment_id"] is not None
    word = (OF_A_PROMISE if of_a_promise else OF_USE)[facts["outcome"]][0]
    what = _("%(answer)s: %(what)s") % {"answer": word, "what": facts["what"]}
    more = [barrier_words(facts["barrier"], facts["level"])]
    if facts["outcome"] == Outcome.NOT_YET:
        more.append(_("We ask again on %(day)s.") % {"day": words.day(day(facts["again_on"]))})
    if facts["outcome"] == Outcome.CHANGED:
        more.append(_("Instead: %(words)s") % {"words": quoted(facts["words"])})
    else:
        more.append(quoted(facts["words"]))
    return (what if of_a_promise else str(word)), " ".join(filter(None, more))


def paused(facts: dict[str, Any], names: dict[str, str]) -> Told:
    what = _("Paused until %(day)s") % {"day": words.day(day(facts["until_on"]))}
    reason = Pause.Reason(facts["reason"]).label
    return what, " ".join(filter(None, [f"{reason}.", quoted(facts["words"])]))


HAPPENED = {"asked_after": asked_after, "said": said, "paused": paused}


# ------------------------------------------------------------------ what is still to come


def moments_to_come(facts: TransferFacts, names: dict[int, str]) -> list[Moment]:
    """The next day for each side, and of its use: whom we ask, and when."""
    found, seen = [], set()
    for one in facts.follow_ups:
        place = (one.kind, one.organisation_id)
        if one.asked_at is not None or place in seen or _nothing_open(one, facts):
            continue
        seen.add(place)
        side = {"side": names.get(one.organisation_id, "")}
        what = (
            _("We ask %(side)s what became of it in use")
            if one.kind == FollowUp.Kind.ADOPTION
            else _("We ask %(side)s what became of its promises")
        ) % side
        when = words.day(one.due_on)
        found.append(Moment(what, when, f"{after_words(one.kind, one.after)}.", kind="todo"))
    return found


def _nothing_open(one: FollowUp, facts: TransferFacts) -> bool:
    """Whether a day for promises is still to come and none of that side's is open any more."""
    if one.kind == FollowUp.Kind.ADOPTION:
        return False
    return not any(
        promise.organisation_id == one.organisation_id
        and not (promise.kept_on or promise.released_on or promise.changed_on)
        for promise in facts.promises
    )


def links(facts: TransferFacts) -> list[Link]:
    """What can be done about follow-ups: say what became of its use, pause, or go on."""
    ref, found = facts.transfer.ref, []
    for one in facts.follow_ups:
        if one.asked_at is not None and one.organisation_id in facts.closes:
            address = reverse("exchange:use", args=[ref, one.ref])
            found.append(Link(_("Say what became of it in use"), address))
    if facts.can_pause and facts.paused is None:
        found.append(Link(_("Pause this for a while"), reverse("exchange:pause", args=[ref])))
    if facts.can_pause and facts.paused is not None:
        found.append(Link(_("Go on before then"), reverse("exchange:wake", args=[ref])))
    return found


def paused_words(pause: Pause | None) -> str:
    if pause is None:
        return ""
    told = {"day": words.day(pause.until_on), "reason": Pause.Reason(pause.reason).label}
    return _("Paused until %(day)s: %(reason)s. Nobody is asked before then.") % told
