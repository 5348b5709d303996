"""Each body's answer to a practice, in words, for the map of Wales and its table."""

from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rhannu.base.languages import said, within
from rhannu.exchange.models import Alike, Answer, Decision, Mark, NotHere
from rhannu.insight.practice_page import Journey, PracticeFacts
from rhannu.organisations.models import Kind
from rhannu.web import tilemap, words
from rhannu.web.tilemap import Answered

USE, ADAPTED, THINK, NO = "use", "adapted", "think", "no"


def answers(facts: PracticeFacts) -> dict[str, Answered]:
    """By slug. A body's own dated answer stands before what its projects tell; an example never does."""
    found = {}
    for donor in facts.donors:
        if donor.project is not None:
            found[donor.organisation.slug] = Answered(USE, _own_work(facts, donor.organisation.pk))
    for one in facts.links:
        taken = Answered(USE, _taken(facts, one), one.example)
        found[_slug(facts, one)] = found.get(_slug(facts, one), taken) if one.example else taken
    for one in facts.answers:
        answer, slug = _answered(facts, one), _slug(facts, one)
        real = slug in found and not found[slug].example
        if answer is not None and not (answer.example and real):
            found[slug] = answer
    return found


def _slug(facts: PracticeFacts, one: Journey) -> str:
    return facts.organisations[one.recipient_id].slug


def _own_work(facts: PracticeFacts, organisation: int) -> str:
    titles = [said(one, "title").text for one in facts.projects if one.lead_id == organisation]
    if not titles:
        return _("A partner in a project of others.")
    return ngettext(
        "Its own project: %(titles)s.", "Its own projects: %(titles)s.", len(titles)
    ) % {"titles": "; ".join(titles)}


def _taken(facts: PracticeFacts, one: Journey) -> str:
    proof = (
        _("Verified from outside.") if one.mark == Mark.VERIFIED else _("Confirmed by both sides.")
    )
    if one.donor_id is None:
        return proof
    donor = facts.organisations[one.donor_id].short()
    # Translators: a name stands alone after the colon, so that it need not mutate.
    return _("Taken from: %(donor)s. %(proof)s") % {"donor": donor, "proof": proof}


def _answered(facts: PracticeFacts, one: Journey) -> Answered | None:
    """What the body says itself; nothing where it adds nothing to what is known."""
    made_up = one.answer_is_example
    if one.answer == Answer.NOT_HERE:
        return Answered(NO, not_here(one), made_up)
    if one.answer == Answer.ALREADY:
        return Answered(USE, already(one), made_up)
    if one.answer == Answer.CONSIDERING:
        return Answered(THINK, considering(one), made_up)
    if one.answer == Answer.ADAPT and one.proven:
        said_so = f"{_taken(facts, one)} {what_changed(one)}".strip()
        return Answered(ADAPTED, said_so, made_up or one.example)
    if one.answer in {Answer.ADOPT, Answer.ADAPT} and not one.proven:
        waiting = _("It has decided to use it. That it is in use is not confirmed yet.")
        return Answered(THINK, f"{waiting} {what_changed(one)}".strip(), made_up or one.example)
    return None


def not_here(one: Journey | Decision) -> str:
    """Why not, and when the question is asked again."""
    said_so = [_("%(reason)s.") % {"reason": NotHere(one.reason).label}, words.sentence(one.words)]
    if one.review_on:
        said_so.append(_("To be asked again on %(day)s.") % {"day": words.day(one.review_on)})
    return " ".join(filter(None, said_so))


def already(one: Journey | Decision) -> str:
    """Since when and how alike, in its own word: nobody has confirmed it."""
    said_so = _("It says it has done this since %(year)d: %(alike)s.")
    facts = {"year": one.since or 0, "alike": within(Alike(one.alike).label)}
    return " ".join(filter(None, [said_so % facts, words.sentence(one.words)]))


def considering(one: Journey | Decision) -> str:
    until = (
        _("It looks at this again on %(day)s.") % {"day": words.day(one.review_on)}
        if one.review_on
        else ""
    )
    return " ".join(filter(None, [words.sentence(one.words), until]))


def what_changed(one: Journey | Decision) -> str:
    """What was kept, changed and left out, and why, as the body put it."""
    parts = [
        (_("Kept: %(words)s"), one.kept),
        (_("Changed: %(words)s"), one.changed),
        (_("Left out: %(words)s"), one.dropped),
        (_("Why: %(words)s"), one.why),
    ]
    return " ".join(words.sentence(form % {"words": text}) for form, text in parts if text)


def how_many(facts: PracticeFacts, found: dict[str, Answered]) -> str:
    """How many councils and health boards do it; examples are not counted."""
    using = {slug for slug, one in found.items() if one.state in {USE, ADAPTED} and not one.example}
    bodies = [one.organisation for one in facts.donors if one.organisation.slug in using]
    councils = sum(one.kind == Kind.LOCAL_AUTHORITY for one in bodies)
    boards = sum(one.kind == Kind.HEALTH_BOARD for one in bodies)
    counts = [
        (councils, _councils(councils)),
        (boards, _boards(boards)),
        (len(bodies) - councils - boards, _others(len(bodies) - councils - boards)),
    ]
    return " ".join(words for n, words in counts if n) or _("Nobody on record does it yet.")


def _councils(n: int) -> str:
    sentence = ngettext("%(n)d of %(all)d councils does it.", "%(n)d of %(all)d councils do it.", n)
    return sentence % {"n": n, "all": _on_map("councils")}


def _boards(n: int) -> str:
    sentence = ngettext(
        "%(n)d of %(all)d health boards does it.", "%(n)d of %(all)d health boards do it.", n
    )
    return sentence % {"n": n, "all": _on_map("health_boards")}


def _others(n: int) -> str:
    return ngettext("%(n)d other body does it.", "%(n)d other bodies do it.", n) % {"n": n}


@cache
def _on_map(group: str) -> int:
    return sum(tile.group == group for tile in tilemap.tiles({}))
