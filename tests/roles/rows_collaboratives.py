"""The role matrix of collaboratives: the lead is the donor's post, a team is the recipient's."""

from datetime import timedelta
from decimal import Decimal

from rhannu.networks import actions
from tests.factories import NOW, TODAY, make_post, system
from tests.networks.collaboratives import make_collaborative, make_team, rows_of
from tests.roles.world import DONORS, RECIPIENTS, TEAM, Rows

ROWS = Rows("networks")
STORIES = Rows("exchange")  # the action that reaches up to evidence

# Addresses, as the lists of `test_posts` hold them.
_ONE, _TEAM = "collaborative", ("collaborative", "collab team")
_FIGURES, _SESSION = (*_TEAM, "measure"), ("collaborative", "session")
SIGNED_IN = [
    ("collaboratives:new",),
    *[
        (f"collaboratives:{name}", _ONE)
        for name in (
            "facts", "gap", "idea_add", "measure_add", "open", "close", "session_add", "story",
            "join",
        )
    ],
    ("collaboratives:charter", _ONE, "charter factor"),
    ("collaboratives:measure_change", _ONE, "measure"),
    ("collaboratives:baseline", _ONE, "measure"),
    *[(f"collaboratives:{name}", *_TEAM) for name in ("member_add", "leave", "team_story", "plan")],
    ("collaboratives:member_end", *_TEAM, "team member"),
    ("collaboratives:point_add", *_FIGURES),
    ("collaboratives:paste", *_FIGURES),
    ("collaboratives:take_out", *_FIGURES, "point"),
    ("collaboratives:cycle_save", *_TEAM, "cycle"),
    ("collaboratives:cycle_end", *_TEAM, "cycle"),
    ("collaboratives:attendance", *_SESSION, "collab team"),
    ("collaboratives:agree", *_SESSION),
    ("collaboratives:answer", *_SESSION, "taken on"),
    ("collaboratives:offer", _ONE, "story"),
]  # fmt: skip
READ_ONLY = [
    ("collaboratives:list",),
    ("collaboratives:page", _ONE),
    ("collaboratives:measure", _ONE, "measure"),
    ("collaboratives:figures_csv", _ONE, "measure"),
    ("collaboratives:team", *_TEAM),
    ("collaboratives:team_measure", *_FIGURES),
    ("collaboratives:cycle", *_TEAM, "cycle"),
    ("collaboratives:session", *_SESSION),
    ("collaboratives:story_page", _ONE, "story"),
]
WITHOUT_TOKEN = [("collaboratives:reply", "token")]
FOR_ITSELF = {"collaboratives:join"}  # any body may join


def in_paths(world):
    """What these paths name: a team of the recipient in what the donor's post leads."""
    team = at_work(world)
    found, by = team.collaborative, {"by": system(), "on": TODAY}
    measure = found.measures.get()
    actions.enter_points(team=team, measure=measure, rows=rows_of([40]), **by)
    held = actions.add_session(collaborative=found, title_en="First", held_on=TODAY, **by)
    owner = make_post(organisation=world.recipient)
    facts = {"session": held, "words": "Ring them", "owner": owner, "due_on": TODAY}
    told = {"short_en": "Less power", "finding": "supports", "team": team}
    member = actions.add_team_member(team=team, lay_name="A resident", **by)
    planned = actions.plan_cycle(team=team, title="Dim a road", starts_on=TODAY, **by)
    return {
        "collaborative": found.slug,
        "collab team": team.ref,
        "measure": measure.ref,
        "point": team.points.get().pk,
        "charter factor": "voluntary",
        "team member": member.pk,
        "cycle": planned.ref,
        "session": held.ref,
        "taken on": actions.agree_action(**facts, **by).ref,
        "story": actions.tell_story(collaborative=found, **told, **by).ref,
    }


KEEPERS = (DONORS, TEAM)
WORKERS = (RECIPIENTS, DONORS, TEAM)


def led(world, **facts):
    return make_collaborative(lead=world.post, practices=[world.practice], **facts)


def at_work(world):
    return make_team(led(world), organisation=world.recipient)


def cycle(world):
    team = at_work(world)
    facts = {"title": "Dim one road", "starts_on": TODAY, "plan": "A road", "prediction": "Less"}
    found = actions.plan_cycle(by=system(), team=team, on=TODAY, **facts)
    more = facts | {"did": "It", "studied": "It worked"}
    return actions.save_cycle(by=system(), cycle=found, on=TODAY, **more)


def session(world, **facts):
    wanted = {"collaborative": led(world), "title_en": "First session", **facts}
    return actions.add_session(by=system(), held_on=TODAY, on=TODAY, **wanted)


def described(world):
    return {
        "lead": world.post, "on": TODAY, "title_en": "A title", "topic_en": "A topic",
        "practices": [world.practice],
    }  # fmt: skip


@ROWS.may(TEAM)
def begin_collaborative(world):
    return {"slug": "a-collaborative", **described(world)}


@ROWS.may(*KEEPERS)
def correct_collaborative(world):
    return {"collaborative": led(world), **described(world)}


@ROWS.may(*KEEPERS)
def set_gap(world):
    facts = {"figure": Decimal(5), "unit_en": "days", "source": "A report", "dated_on": TODAY}
    return {"collaborative": led(world), "organisation": world.third, "on": TODAY, **facts}


@ROWS.may(*KEEPERS)
def answer_charter(world):
    facts = {"factor": "voluntary", "standing": "met", "words": "All chose to."}
    return {"collaborative": led(world), "on": TODAY, **facts}


@ROWS.may(*KEEPERS)
def add_idea(world):
    return {"collaborative": led(world), "words_en": "Dim at ten", "on": TODAY}


def measured():
    return {"name_en": "Power", "unit_en": "kWh", "kind": "value", "direction": "down", "on": TODAY}


@ROWS.may(*KEEPERS)
def add_measure(world):
    return {"collaborative": led(world), **measured()}


@ROWS.may(*KEEPERS)
def correct_measure(world):
    return {"measure": led(world).measures.get(), **measured()}


@ROWS.may(*KEEPERS)
def freeze_baseline(world):
    return {"measure": led(world).measures.get(), "baseline_to": TODAY, "on": TODAY}


@ROWS.may(*KEEPERS)
def open_collaborative(world):
    return {"collaborative": led(world, opened=False), "on": TODAY}


@ROWS.may(*KEEPERS)
def close_collaborative(world):
    return {"collaborative": led(world), "learnt_en": "Begin small.", "on": TODAY}


@ROWS.may(*WORKERS)
def join_collaborative(world):
    return {"collaborative": led(world), "organisation": world.recipient, "on": TODAY}


@ROWS.may(*WORKERS)
def leave_collaborative(world):
    return {"team": at_work(world), "on": TODAY}


@ROWS.may(*WORKERS)
def add_team_member(world):
    return {"team": at_work(world), "lay_name": "A resident", "on": TODAY}


@ROWS.may(*WORKERS)
def end_team_member(world):
    team = at_work(world)
    facts = {"team": team, "lay_name": "A resident", "on": TODAY}
    return {"member": actions.add_team_member(by=system(), **facts), "on": TODAY}


@ROWS.may(*WORKERS)
def enter_points(world):
    team = at_work(world)
    measure = team.collaborative.measures.get()
    return {"team": team, "measure": measure, "rows": rows_of([40, 41]), "on": TODAY}


@ROWS.may(*WORKERS)
def take_out_point(world):
    facts = enter_points(world)
    actions.enter_points(by=system(), **facts)
    return {"point": facts["team"].points.first(), "on": TODAY}


@ROWS.may(*WORKERS)
def plan_cycle(world):
    return {"team": at_work(world), "title": "Dim a road", "starts_on": TODAY, "on": TODAY}


@ROWS.may(*WORKERS)
def save_cycle(world):
    return {"cycle": cycle(world), "title": "Dim a road", "starts_on": TODAY, "on": TODAY}


@ROWS.may(*WORKERS)
def end_cycle(world):
    return {"cycle": cycle(world), "act": "adopt", "on": TODAY}


@ROWS.may(*KEEPERS)
def add_session(world):
    facts = {"title_en": "First session", "held_on": TODAY}
    return {"collaborative": led(world), "on": TODAY, **facts}


@ROWS.may(*WORKERS)
def note_attendance(world):
    team = at_work(world)
    facts = {"collaborative": team.collaborative, "title_en": "First", "held_on": TODAY}
    found = actions.add_session(by=system(), on=TODAY, **facts)
    return {"session": found, "team": team, "people": 4, "on": TODAY}


@ROWS.may(*KEEPERS)
def agree_action(world):
    facts = {"words": "Ring the supplier", "due_on": TODAY + timedelta(days=20)}
    return {"session": session(world), "owner": world.post, "on": TODAY, **facts}


@ROWS.may(*WORKERS, verb="agree_action", case="of a team")
def agree_action_of_a_team(world):
    facts = note_attendance(world)
    wanted = {"words": "Ring them", "due_on": TODAY, "owner": world.post, "on": TODAY}
    return {"session": facts["session"], "team": facts["team"], **wanted}


@ROWS.may(*KEEPERS)
def answer_session_action(world):
    owner = make_post(organisation=world.recipient)
    held = note_attendance(world)["session"]
    facts = {**agree_action(world), "session": held, "owner": owner}
    found = actions.agree_action(by=system(), **facts)
    return {"session_action": found, "state": "done", "at": NOW}


@ROWS.may(*KEEPERS)
def tell_story(world):
    facts = {"short_en": "A third less power", "finding": "supports"}
    return {"collaborative": led(world), "on": TODAY, **facts}


@ROWS.may(*WORKERS, verb="tell_story", case="of a team")
def tell_story_of_a_team(world):
    team = at_work(world)
    facts = {"short_en": "A third less power", "finding": "supports"}
    return {"collaborative": team.collaborative, "team": team, "on": TODAY, **facts}


@STORIES.may(*WORKERS)
def offer_story(world):
    story = actions.tell_story(by=system(), **tell_story_of_a_team(world))
    where = "https://rhannu.example/collaboratives/"
    return {"story": story, "practice": world.practice, "source_url": where, "at": NOW}
