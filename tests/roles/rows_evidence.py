"""The role matrix of evidence: rows of the room `exchange` that change what stands behind a practice."""

from rhannu.exchange import actions, unmet
from rhannu.fund import actions as fund
from rhannu.portfolio.models import Project
from tests.factories import NOW, TODAY, make_practice, make_transfer, said_of_evidence, system
from tests.roles.rows_below import lesson
from tests.roles.world import (
    ANYBODY,
    DONORS,
    FORMER,
    INACTIVE,
    RECIPIENTS,
    STRANGER,
    TEAM,
    Rows,
)

ROWS = Rows("exchange")
# Whoever acts for an organisation or has a role.
INVOLVED = ANYBODY - {STRANGER, FORMER, INACTIVE}


def said(world):
    """A record of the donor's own figures."""
    return {"practice": world.practice, **said_of_evidence(world.donor), "at": NOW}


def proposed(world):
    return actions.propose_evidence(by=system(), **said(world))


def kept(world):
    return actions.add_evidence(by=system(), **said(world))


@ROWS.may(TEAM)
def add_evidence(world):
    return said(world)


@ROWS.may(INVOLVED)
def propose_evidence(world):
    return said(world)


@ROWS.may(TEAM)
def accept_evidence(world):
    return {"evidence": proposed(world), "at": NOW}


@ROWS.may(TEAM)
def refuse_evidence(world):
    return {"evidence": proposed(world), "because": "no_source", "at": NOW}


@ROWS.may(TEAM)
def withdraw_evidence(world):
    return {"evidence": kept(world), "because": "wrong", "at": NOW}


@ROWS.may(TEAM)
def correct_evidence(world):
    return {"evidence": kept(world), **said_of_evidence(world.third), "at": NOW}


@ROWS.may(TEAM)
def declare_tie(world):
    return {"body": world.third, "to": world.donor, "kind": "owned", "at": NOW}


@ROWS.may(TEAM)
def end_tie(world):
    return {"tie": actions.declare_tie(by=system(), **declare_tie(world)), "at": NOW}


# ------------------------------------------------------------------ where a lesson was used


def bid_of(body):
    return fund.receive_bid(by=system(), title="Lamps for lanes", organisation=body, at=NOW)


def other_lesson(world):
    """A lesson of another practice than the world's."""
    return make_practice(lessons=[{"kind": "worked", "text_en": "Ask early"}]).lessons.get()


@ROWS.may(DONORS, TEAM, case="by a project")
def cite_lesson(world):
    return {
        "lesson": lesson(world),
        "thing": Project.objects.get(practices=world.practice),
        "at": NOW,
    }


@ROWS.may(DONORS, TEAM, verb="cite_lesson", case="by a practice")
def cite_lesson_by_a_practice(world):
    return {"lesson": other_lesson(world), "thing": world.practice, "at": NOW}


@ROWS.may(RECIPIENTS, TEAM, verb="cite_lesson", case="by a bid")
def cite_lesson_by_a_bid(world):
    return {"lesson": lesson(world), "thing": bid_of(world.recipient), "at": NOW}


@ROWS.may(RECIPIENTS, TEAM, verb="cite_lesson", case="by a transfer")
def cite_lesson_by_a_transfer(world):
    sides = {"practice": world.practice, "donor": world.donor, "recipient": world.recipient}
    return {"lesson": lesson(world), "thing": make_transfer(**sides), "at": NOW}


@ROWS.may(DONORS, TEAM)
def take_back_citation(world):
    return {"citation": actions.cite_lesson(by=system(), **cite_lesson(world)), "at": NOW}


# ------------------------------------------------------------------ the words of the search


@ROWS.may(TEAM)
def add_term(world):
    return {"words_en": ["quiet tarmac", "low noise surfacing"], "words_cy": ["tarmac tawel"]}


@ROWS.may(TEAM)
def change_term(world):
    words = {"words_en": ["hushed tarmac", "low noise surfacing"], "words_cy": []}
    return {"key": actions.add_term(by=system(), **add_term(world)).key, **words}


@ROWS.may(TEAM)
def take_out_term(world):
    return {"key": actions.add_term(by=system(), **add_term(world)).key}


@ROWS.may(TEAM)
def put_back_term(world):
    term = actions.add_term(by=system(), **add_term(world))
    actions.take_out_term(by=system(), key=term.key)
    return {"key": term.key, **add_term(world)}


@ROWS.may(TEAM)
def answer_unmet(world):
    unmet.count("hushed tarmac", on=TODAY)
    return {"words": "hushed tarmac", "practice": world.practice, "at": NOW}
