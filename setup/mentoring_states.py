"""Writes docs/mentoring-states.md: what a mentoring can be, found by trying every action in every state.

python -m setup.mentoring_states
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from setup.transfer_states import NOW, TODAY, run_on_empty_database

FILE = Path(__file__).resolve().parent.parent / "docs/mentoring-states.md"
HEAD = """# What a mentoring can be

Written by `python -m setup.mentoring_states`, which tries every action in every state a mentoring can
reach and notes what changes and what is refused. Do not edit it: change the rules, then run that again.

One mentor and one body are one row. Asked, later and under way hold one of the mentor's places. Another
mentor is another row, with the same goals. Silence is beside the state: five working days after the day
that counts (asked, the day the mentor named, or the day of the next session) the mentor is reminded once;
five more, and another mentor is offered. Any sign of life begins anew.
"""

Moves = dict[tuple[str, str], set[str]]
Refusals = dict[str, set[str]]


def explore() -> tuple[Moves, Refusals]:
    """Try everything, on the database that is set up. Leaves nothing behind."""
    from django.db import transaction

    from rhannu.base import clock

    moves: Moves = defaultdict(set)
    refusals: Refusals = defaultdict(set)
    with clock.stopped(NOW), transaction.atomic():
        place = transaction.savepoint()
        mentorship, deeds = _stage_set()
        moves["[*]", mentorship.state].add("ask_mentor")
        _walk(mentorship, deeds, moves, refusals, seen=set())
        transaction.savepoint_rollback(place)
    return moves, refusals


def _walk(
    mentorship: Any, deeds: dict[str, Callable[[], Any]], moves: Moves, refusals: Refusals,
    seen: set[Any],
) -> None:  # fmt: skip
    from django.db import transaction

    from rhannu.base.refusals import Refused

    before = _state(mentorship)
    if before in seen:
        return
    seen.add(before)
    for name, deed in deeds.items():
        action = name.partition(":")[0]
        place = transaction.savepoint()
        try:
            deed()
        except Refused as refused:
            refusals[action].add(str(refused))
        else:
            after = _state(mentorship)
            if after[0] != before[0]:
                moves[before[0], after[0]].add(action)
            _walk(mentorship, deeds, moves, refusals, seen)
        transaction.savepoint_rollback(place)


def _state(mentorship: Any) -> tuple[Any, ...]:
    """The state, and what else decides what is possible: sessions, silence, who has spoken."""
    mentorship.refresh_from_db()
    silence = (bool(mentorship.chased_on), bool(mentorship.offered_on))
    spoken = tuple(mentorship.feedback.order_by("side").values_list("side", flat=True))
    went_on = type(mentorship).objects.filter(came_from=mentorship).exists()
    return mentorship.state, mentorship.sessions.exists(), *silence, spoken, went_on


def _stage_set() -> tuple[Any, dict[str, Callable[[], Any]]]:
    """A mentor who was asked, another who could be, and everything that may happen."""
    from rhannu.exchange import actions as do
    from rhannu.organisations import actions as organisations
    from rhannu.portfolio import actions as portfolio

    by = organisations.system_person()
    facts = {"kind": "other", "region": "north", "autonomous": True}
    first, second, learner = (
        organisations.keep_organisation(by=by, slug=slug, name_en=slug, name_cy=slug, **facts)
        for slug in ("states-mentor", "states-other", "states-learner")
    )

    def offer(body):
        project = {"title_en": "A project", "theme": "street_lighting", "lead": body}
        portfolio.keep_project(by=by, slug=body.slug, facts=project, practices=[])
        return do.offer_mentoring(
            by=by,
            post=organisations.add_post(by=by, organisation=body, title_en="A post", title_cy=""),
            helps_with=["bid"],
            at_most=1,
            until_on=TODAY + timedelta(days=300),
            languages=["cy"],
            at=NOW,
        )

    asked, other = offer(first), offer(second)
    mentorship = do.ask_mentor(
        by=by, offer=asked, organisation=learner, helps_with="bid", goals="A bid",
        first_by=TODAY + timedelta(days=20), at=NOW,
    )  # fmt: skip
    own: dict[str, Any] = {"by": by, "mentorship": mentorship, "at": NOW}

    def chase():
        mentorship.refresh_from_db()
        day = mentorship.look_on or TODAY
        moment = NOW + (day - TODAY)
        return do.chase_mentor(by=by, mentorship=mentorship, at=moment)

    def said(side):
        told = {"side": side, "worth": "some", "again": "yes"}
        return lambda: do.give_mentor_feedback(**own, **told)

    return mentorship, {
        "accept_mentee": lambda: do.accept_mentee(**own),
        "put_off_mentee": lambda: do.put_off_mentee(**own, not_before=TODAY),
        "decline_mentee": lambda: do.decline_mentee(**own),
        "withdraw_from_mentor": lambda: do.withdraw_from_mentor(**own),
        "chase_mentor": chase,
        "pass_on_mentee": lambda: do.pass_on_mentee(**own, offer=other),
        "record_mentor_session": lambda: do.record_mentor_session(
            **own, held_on=TODAY, words="We met"
        ),
        "give_mentor_feedback:mentor": said("mentor"),
        "give_mentor_feedback:learner": said("learner"),
    }


def written(found: tuple[Moves, Refusals]) -> str:
    """The page, as Markdown with a drawing in Mermaid."""
    moves, refusals = found
    lines = [HEAD, "```mermaid", "stateDiagram-v2"]
    for (before, after), names in sorted(moves.items()):
        lines.append(f"    {before} --> {after} : {', '.join(sorted(names))}")
    lines += ["```", "", "## What is refused", "", "| action | what is said |", "| --- | --- |"]
    for action, sentences in sorted(refusals.items()):
        lines.append(f"| `{action}` | {'<br>'.join(sorted(sentences))} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    run_on_empty_database()
    FILE.write_text(written(explore()))
    print(f"{FILE.name} written")


if __name__ == "__main__":
    main()
