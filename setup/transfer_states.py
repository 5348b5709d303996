"""Writes docs/transfer-states.md: what a transfer can be, found by trying every action in every state.

python -m setup.transfer_states
"""

import os
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "docs/transfer-states.md"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
LATER = TODAY + timedelta(days=100)

PARTS = {
    "request": ("The request", "Asked of a post of the donor, until they have met."),
    "stage": ("The stage", "How far the learning has come, each stage on dated evidence."),
    "decision": ("The decision", "The recipient's answer. A later one takes the place of it."),
    "mark": ("The mark", "How far the use is proven. From confirmed on, the recipient is a donor."),
    "course": ("Its course", "Either side can stop; asking again goes on with the same transfer."),
}
HEAD = """# What a transfer can be

Written by `python -m setup.transfer_states`, which tries every action in every state a transfer can
reach and notes what changes and what is refused. Do not edit it: change the rules, then run that again.

A transfer has fields that move apart from each other: stage, decision and mark, beside its last
request and whether it was stopped. Arrows bear the names of the actions in `rhannu/exchange/actions`.
"""


@dataclass
class Found:
    """What the actions did: part -> (before, after) -> actions; action -> refusals."""

    moves: dict[str, dict[tuple[str, str], set[str]]] = field(
        default_factory=lambda: {part: defaultdict(set) for part in PARTS}
    )
    refusals: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    states: int = 0


def explore() -> Found:
    """Try everything, on the database that is set up. Leaves nothing behind."""
    from django.db import transaction

    from rhannu.base import clock

    found = Found()
    with clock.stopped(NOW), transaction.atomic():
        place = transaction.savepoint()
        transfer, deeds = _stage_set()
        for part, value in _state(transfer).items():
            found.moves[part]["[*]", value].add("ask_to_talk" if part == "request" else "")
        _walk(transfer, deeds, found, seen=set())
        transaction.savepoint_rollback(place)
    return found


def _walk(transfer: Any, deeds: dict[str, Callable[[], Any]], found: Found, seen: set[Any]) -> None:
    from django.db import transaction

    from rhannu.base.refusals import Refused

    before = _state(transfer)
    if _key(transfer, before) in seen:
        return
    seen.add(_key(transfer, before))
    found.states += 1
    for name, deed in deeds.items():
        action = name.partition(":")[0]
        place = transaction.savepoint()
        try:
            deed()
        except Refused as refused:
            found.refusals[action].add(_plain(str(refused), transfer))
        else:
            after = _state(transfer)
            for part in PARTS:
                if before[part] != after[part]:
                    found.moves[part][before[part], after[part]].add(action)
            _walk(transfer, deeds, found, seen)
        transaction.savepoint_rollback(place)


def _state(transfer: Any) -> dict[str, str]:
    transfer.refresh_from_db()
    last = transfer.requests.order_by("-pk").first()
    return {
        "request": last.state,
        "stage": transfer.stage or "none",
        "decision": transfer.decision or "none",
        "mark": transfer.mark or "none",
        "course": "stopped" if transfer.stopped_on else "going",
    }


def _key(transfer: Any, state: dict[str, str]) -> Any:
    """States in which the same is possible: of those alike in this, one is tried.

    The request matters until they have met; which answer was given, to the answers that may follow
    it; of an adoption, which side has confirmed it.
    """
    if state["course"] == "stopped":
        return "stopped", state["stage"], state["mark"]
    if state["stage"] == "none":
        return "before", state["request"], state["decision"] if state["request"] == "asked" else ""
    decision = "yes" if state["decision"] in {"adopt", "adapt"} else "no"
    sides = (transfer.donor_confirmed_on, transfer.recipient_confirmed_on)
    met = state["stage"] == "exposed" and state["request"] == "met"
    return state["stage"], met, decision, state["mark"], *sides


def _plain(sentence: str, transfer: Any) -> str:
    return sentence.replace(str(transfer.donor), "the donor").replace(
        str(transfer.recipient), "the recipient"
    )


def _stage_set() -> tuple[Any, dict[str, Callable[[], Any]]]:
    """A question that was asked, and everything that can be done with it by those who may."""
    from rhannu.base.actions import one_change
    from rhannu.exchange import actions, standing
    from rhannu.organisations import actions as organisations
    from rhannu.portfolio import actions as portfolio
    from rhannu.practices import actions as practices

    by = organisations.system_person()
    facts = {"kind": "other", "region": "north", "autonomous": True}
    donor, recipient = (
        organisations.keep_organisation(by=by, slug=slug, name_en=name, name_cy=name, **facts)
        for slug, name in (("states-donor", "Donor body"), ("states-recipient", "Recipient body"))
    )
    practice = practices.keep_practice(
        by=by,
        slug="states-practice",
        facts={
            "title_en": "A practice",
            "summary_en": "What is done.",
            "theme": "street_lighting",
            "tacitness": "tacit",
            "complexity": "some",
            "encounter": "visit",
        },
        lessons=(),
        evidence=(),
        at=NOW,
    )
    project = {"title_en": "A project", "theme": "street_lighting", "lead": donor}
    with one_change():
        portfolio.keep_project(by=by, slug="states-project", facts=project, practices=[practice])
        standing.refresh(practice)
    auditor = organisations.add_person(by=by, name="An auditor")
    organisations.grant_role(by=by, person=auditor, role="auditor", on=TODAY)

    def ask():
        return actions.ask_to_talk(
            by=by, practice=practice, recipient=recipient, donor=donor, kind="visit", at=NOW
        )

    transfer = ask().transfer
    return transfer, {"ask_to_talk": ask, **_deeds(transfer, by, auditor)}


def _deeds(transfer: Any, by: Any, auditor: Any) -> dict[str, Callable[[], Any]]:
    from rhannu.exchange import actions as do

    def last():
        return {"by": by, "request": transfer.requests.order_by("-pk").first(), "at": NOW}

    own = {"by": by, "transfer": transfer, "at": NOW}
    decided = {"practice": transfer.practice, "organisation": transfer.recipient, **own}
    said: dict[str, dict[str, Any]] = {
        "adopt": {},
        "adapt": {"changed": "A part", "why": "A reason"},
        "already": {"since": TODAY.year, "alike": "same"},
        "not_here": {"reason": "cost", "words": "Too dear", "review_on": LATER},
        "considering": {"review_on": LATER},
    }

    def decide(answer):
        """Recorded, previewed and published: before that nobody else sees a change."""
        facts = {**decided, "answer": answer, "decided_on": TODAY, "owner": "A post"}
        return lambda: do.publish_answer(by=by, at=NOW, decision=do.decide(**facts, **said[answer]))

    return {
        "accept_request": lambda: do.accept_request(**last()),
        "suggest_another_time": lambda: do.suggest_another_time(**last(), reply="In May"),
        "suggest_another_post": lambda: do.suggest_another_post(**last(), reply="The engineer"),
        "decline_request": lambda: do.decline_request(**last()),
        "agree_day": lambda: do.agree_day(**last(), agreed_on=LATER),
        "record_encounter": lambda: do.record_encounter(
            **own, kind="visit", held_on=TODAY, none_because="Nothing yet"
        ),
        "take_home": lambda: do.take_home(**own, on=TODAY, words="A note"),
        **{f"decide:{answer}": decide(answer) for answer in said},
        "report_adoption": lambda: do.report_adoption(**own, in_use_on=TODAY),
        "confirm_adoption:donor": lambda: do.confirm_adoption(**own, side="donor"),
        "confirm_adoption:recipient": lambda: do.confirm_adoption(**own, side="recipient"),
        "verify_adoption": lambda: do.verify_adoption(
            by=auditor, transfer=transfer, how="visit", seen_on=TODAY, words="Seen", at=NOW
        ),
        "record_improvement": lambda: do.record_improvement(**own, on=TODAY, words="A figure"),
        "stop_transfer": lambda: do.stop_transfer(**own, because="cost", on=TODAY),
    }


def written(found: Found) -> str:
    """The page, as Markdown with drawings in Mermaid."""
    lines = [HEAD]
    for part, (title, what) in PARTS.items():
        lines += [f"## {title}", "", what, "", "```mermaid", "stateDiagram-v2"]
        for (before, after), names in sorted(found.moves[part].items()):
            label = ", ".join(sorted(filter(None, names)))
            lines.append(f"    {before} --> {after}" + (f" : {label}" if label else ""))
        lines += ["```", ""]
    lines += ["## What is refused", "", "| action | what is said |", "| --- | --- |"]
    for action, sentences in sorted(found.refusals.items()):
        lines.append(f"| `{action}` | {'<br>'.join(sorted(sentences))} |")
    return "\n".join(lines) + "\n"


def run_on_empty_database() -> None:
    """Set up Django on a database in memory, for this process alone."""
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    os.environ.setdefault("RHANNU_SECRET_KEY", "not secret: nobody is served")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rhannu.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def main() -> None:
    run_on_empty_database()
    found = explore()
    FILE.write_text(written(found))
    print(f"{FILE.name}: {found.states} states tried")


if __name__ == "__main__":
    main()
