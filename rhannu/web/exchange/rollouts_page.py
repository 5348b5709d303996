"""A launched roll-out: how far it has come, body by body, and what has changed since."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rhannu.exchange.models import Answer, Rollout, RolloutMember, RolloutState
from rhannu.insight.rollout import (
    ANSWERED,
    DECIDED,
    HEARD,
    IN_USE,
    NO,
    SILENT,
    THINK,
    USE,
    VERIFIED,
    Progress,
    Standing,
    successions,
)
from rhannu.web import tilemap, words
from rhannu.web.exchange import rollouts_curve
from rhannu.web.exchange.rollouts_draft import rule_in_words, terms
from rhannu.web.exchange.rollouts_rows import by_when
from rhannu.web.pieces import Fact, Moment
from rhannu.web.practices import addresses, uses
from rhannu.web.tilemap import Answered

STATE_WORDS = {
    VERIFIED: gettext_lazy("In use, verified"),
    USE: gettext_lazy("In use"),
    DECIDED: gettext_lazy("Decided to use it"),
    THINK: gettext_lazy("Considering"),
    NO: gettext_lazy("Not here"),
    HEARD: gettext_lazy("Answered, not published yet"),
    SILENT: gettext_lazy("No answer yet"),
}
KINDS_OF_TAG = {HEARD: "wait", SILENT: "wait", THINK: "wait", NO: "kind"}
ON_MAP = {VERIFIED: uses.USE, USE: uses.USE, DECIDED: uses.THINK, THINK: uses.THINK, NO: uses.NO}


@dataclass(frozen=True)
class BodyRow:
    """One organisation of the table, and for the fund team what can be done about it."""

    name: str
    address: str
    state: str
    kind: str
    words: str
    example: bool
    you: bool
    letter: str
    letter_address: str
    out: str
    merged: str
    successor: str


@dataclass(frozen=True)
class RolloutPage:
    lead: str
    due: str
    counts: tuple[str, ...]
    finding: str
    terms: tuple[Fact, ...]
    rule: str
    answers: Mapping[str, Answered]
    on_map: bool
    you: str
    rows: tuple[BodyRow, ...]
    curve: rollouts_curve.Curve | None
    history: tuple[Moment, ...]
    merged: tuple[BodyRow, ...]
    letters_due: int
    answer: str
    yours: str
    team: bool
    open: bool


def rollout_page(how_far: Progress, *, own: Collection[int], team: bool) -> RolloutPage:
    """The page as the reader sees it. own: keys of the reader's organisations."""
    rollout = how_far.rollout
    is_open = rollout.state == RolloutState.LAUNCHED
    merged = successions(how_far) if team and is_open else {}
    rows = tuple(_row(one, rollout, own, team and is_open, merged) for one in how_far.asked)
    answers = {one.member.organisation.slug: _answered(one) for one in how_far.asked}
    yours = [one for one in how_far.asked if one.member.organisation_id in own]
    return RolloutPage(
        lead=_lead(how_far),
        due=by_when(rollout.reply_by, how_far.on),
        counts=tuple(_counts(how_far)),
        finding=_finding(how_far),
        terms=tuple(
            terms(
                rollout,
                team=team,
                changes=False,
                day=reverse("exchange:rollout_day", args=[rollout.ref]) if team and is_open else "",
            )
        ),
        rule=rule_in_words(rollout),
        answers=answers,
        on_map=bool(answers.keys() & set(tilemap.slugs())),
        you=yours[0].member.organisation.slug if yours else "",
        rows=rows,
        curve=rollouts_curve.curve(how_far),
        history=tuple(_history(how_far)),
        merged=tuple(row for row in rows if row.successor),
        letters_due=sum(one.member.letter_sent_on is None for one in how_far.asked),
        answer=addresses.decide(rollout.practice.slug) if yours and is_open else "",
        yours=_yours(yours),
        team=team,
        open=is_open,
    )


def _lead(how_far: Progress) -> str:
    n = len(how_far.asked)
    asked = ngettext("%(n)d organisation is asked.", "%(n)d organisations are asked.", n) % {"n": n}
    # Translators: a name stands alone after the colon, so that it need not mutate.
    sponsor = _("Sponsor: %(body)s.") % {"body": how_far.rollout.sponsor.short()}
    return f"{asked} {sponsor}"


def _finding(how_far: Progress) -> str:
    return _("%(n)d of %(all)d have answered or use it") % {
        "n": how_far.number(*ANSWERED),
        "all": len(how_far.asked),
    }


def _counts(how_far: Progress) -> list[str]:
    """How many stand where; what nobody stands at is left out, but for silence and proof."""
    verified, using = how_far.number(VERIFIED), how_far.number(*IN_USE)
    told = [
        ngettext("%(n)d uses it", "%(n)d use it", using) % {"n": using},
        ngettext("%(n)d of them is verified", "%(n)d of them are verified", verified)
        % {"n": verified},
    ]
    n = {state: how_far.number(state) for state in (DECIDED, THINK, NO, HEARD, SILENT)}
    others = {
        DECIDED: ngettext(
            "%(n)d has decided to use it", "%(n)d have decided to use it", n[DECIDED]
        ),
        THINK: ngettext("%(n)d is considering", "%(n)d are considering", n[THINK]),
        NO: ngettext("%(n)d said not here", "%(n)d said not here", n[NO]),
        HEARD: ngettext(
            "%(n)d has answered and not published it",
            "%(n)d have answered and not published it",
            n[HEARD],
        ),
        SILENT: ngettext("%(n)d has not answered", "%(n)d have not answered", n[SILENT]),
    }
    return told + [
        words % {"n": n[state]} for state, words in others.items() if n[state] or state == SILENT
    ]


def _row(
    one: Standing,
    rollout: Rollout,
    own: Collection[int],
    works: bool,
    merged: Mapping[int, str],
) -> BodyRow:
    member, body = one.member, one.member.organisation
    place = [rollout.ref, body.slug]
    sent = member.letter_sent_on
    successor = merged.get(body.pk, "")
    return BodyRow(
        name=body.short(),
        address=reverse("organisations:organisation", args=[body.slug]),
        state=state_words(one),
        kind=KINDS_OF_TAG.get(one.state, ""),
        words=said_by(one),
        example=one.example,
        you=body.pk in own,
        letter=_("Letter sent on %(day)s") % {"day": words.day(sent)}
        if sent
        else _("Letter drafted"),
        letter_address=reverse("exchange:rollout_letter", args=place) if works else "",
        out=reverse("exchange:rollout_out", args=place) if works else "",
        merged=successor,
        successor=reverse("exchange:rollout_successor", args=place) if successor else "",
    )


def state_words(one: Standing) -> str:
    if one.state in IN_USE and one.adapted:
        return _("In use, adapted, verified") if one.state == VERIFIED else _("In use, adapted")
    return str(STATE_WORDS[one.state])


def said_by(one: Standing) -> str:
    """What the body says itself, or how we know."""
    decision, donor = one.decision, one.adoption.donor if one.adoption else None
    told = []
    if donor is not None:
        # Translators: a name stands alone after the colon, so that it need not mutate.
        told.append(_("Taken from: %(donor)s.") % {"donor": donor.short()})
    if decision is not None and one.state == NO:
        told.append(uses.not_here(decision))
    elif decision is not None and decision.answer == Answer.ALREADY:
        told.append(uses.already(decision))
    elif decision is not None and one.state == THINK:
        told.append(uses.considering(decision))
    elif decision is not None:
        told.append(uses.what_changed(decision))
    elif one.own_work and one.adoption is None:
        told.append(_("By its own project."))
    return " ".join(filter(None, told))


def _answered(one: Standing) -> Answered:
    state = ON_MAP.get(one.state, tilemap.SILENT)
    if one.state in IN_USE and one.adapted:
        state = uses.ADAPTED
    more = "" if one.state in {SILENT, NO, THINK} else f"{state_words(one)}."
    return Answered(state, f"{more} {said_by(one)}".strip(), one.example)


def _yours(yours: list[Standing]) -> str:
    if not yours:
        return ""
    # Translators: a name and a state: "Ceredigion: No answer yet".
    return "; ".join(
        _("%(body)s: %(state)s")
        % {"body": one.member.organisation.short(), "state": state_words(one)}
        for one in yours
    )


# ------------------------------------------------------------------ what changed since


def _history(how_far: Progress) -> list[Moment]:
    """The launch, every change of who is asked, and the end; the latest first."""
    rollout = how_far.rollout
    assert rollout.launched_on is not None
    n = sum(one.member.how == RolloutMember.How.SCOPE for one in (*how_far.asked, *how_far.gone))
    launched = ngettext(
        "Launched: %(n)d organisation was asked", "Launched: %(n)d organisations were asked", n
    ) % {"n": n}
    found: list[tuple[date, int, Moment]] = [
        (rollout.launched_on, 0, Moment(launched, words.day(rollout.launched_on)))
    ]
    for one in (*how_far.asked, *how_far.gone):
        member = one.member
        if member.how == RolloutMember.How.ADDED:
            what = _("Added: %(body)s") % {"body": member.organisation.short()}
            moment = Moment(what, words.day(member.joined_on), member.joined_words)
            found.append((member.joined_on, member.pk, moment))
    for one in how_far.gone:
        found.append((one.member.left_on or how_far.on, one.member.pk, _left(one)))
    for moved in how_far.days:
        sides = {"was": words.day(moved.was), "became": words.day(moved.became)}
        # Translators: two days, the second in the place of the first: "1 May 2027 → 1 June 2027".
        what = _("Answers due by: %(was)s → %(became)s") % sides
        found.append((moved.on, moved.pk, Moment(what, words.day(moved.on), moved.words)))
    if rollout.closed_on:
        closed = Moment(
            _("Closed: %(reason)s") % {"reason": rollout.get_closed_because_display()},
            words.day(rollout.closed_on),
            rollout.closed_words,
        )
        found.append((rollout.closed_on, 1 << 62, closed))
    found.sort(key=lambda each: each[:2], reverse=True)
    return [moment for _on, _place, moment in found]


def _left(one: Standing) -> Moment:
    """Who left, why, and how it stood; for one that merged, who stands in its place."""
    member = one.member
    assert member.left_on is not None
    names = {"body": member.organisation.short(), "state": state_words(one)}
    stood = _("It stood at: %(state)s.") % names
    if member.followed_by is not None:
        names["successor"] = member.followed_by.organisation.short()
        # Translators: two names, the second in the place of the first: "Dyfed → Ceredigion".
        what = _("Merged: %(body)s → %(successor)s") % names
        return Moment(what, words.day(member.left_on), stood)
    why = f"{member.get_left_because_display()}. {member.left_words}"
    return Moment(_("Let out: %(body)s") % names, words.day(member.left_on), f"{why} {stood}")
