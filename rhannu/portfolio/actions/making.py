"""What the rows of a load become, many at a time, and how that is taken back. Part of an action."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import Model
from django.db.models.functions import Lower
from django.utils.text import slugify
from django.utils.translation import ngettext

from rhannu.base import search, trail
from rhannu.base.clock import LONDON
from rhannu.base.languages import fold
from rhannu.base.models import TrailEntry
from rhannu.base.refusals import Refused
from rhannu.fund.actions import SEARCH_KIND as BID
from rhannu.fund.models import Bid
from rhannu.organisations.actions.people import leave, stay
from rhannu.organisations.contacts import is_address
from rhannu.organisations.models import Organisation, Person, Post, PostHolding
from rhannu.organisations.rules import enters_examples
from rhannu.organisations.sectors import SECTOR_OF_KIND
from rhannu.portfolio.actions.projects import SEARCH_KIND as PROJECT
from rhannu.portfolio.actions.projects import write_search
from rhannu.portfolio.built_on import built_on, in_portions
from rhannu.portfolio.columns import Kind
from rhannu.portfolio.files import language_of
from rhannu.portfolio.models import Load, LoadRow, Measure, Project, Standing, StatedSum
from rhannu.portfolio.weighing import Weighed

_MOST_NAMED = 3


def make(by: Person, load: Load, read: list[Weighed], rows: list[LoadRow], *, at: datetime) -> int:
    """Make what these rows say, but for those entered since they were looked at. Returns how many."""
    both = list(zip(read, rows, strict=True))
    pairs = [(one, row) for one, row in both if one.standing != Standing.KNOWN]
    since = [row.pk for one, row in both if one.standing == Standing.KNOWN]
    LoadRow.objects.filter(pk__in=since).update(standing=Standing.KNOWN)
    if pairs:
        _MAKERS[load.kind](by, load, pairs, at)
    for _one, row in pairs:
        row.cells = []
    # Written anew rather than updated: eight fields of a thousand rows take bulk_update ten times as long.
    kept = [row for _one, row in pairs]
    for some in in_portions(row.pk for row in kept):
        LoadRow.objects.filter(pk__in=some).delete()
    LoadRow.objects.bulk_create(kept, batch_size=200)
    return len(pairs)


Pairs = Sequence[tuple[Weighed, LoadRow]]


def _make_projects(by: Person, load: Load, pairs: Pairs, at: datetime) -> None:
    bodies = Organisation.objects.in_bulk([one.organisation_id for one, _row in pairs])
    projects = [_project(load, one, bodies) for one, _row in pairs]
    Project.objects.bulk_create(projects)
    sums = []
    for (one, row), project in zip(pairs, projects, strict=True):
        row.project, row.made = project, ["project"]
        write_search(project)
        trail.record("project_kept", by=by, about=project, load=load)
        for code, measure in (("amount", Measure.AWARD), ("saving", Measure.SAVING_A_YEAR)):
            if one.values.get(code) is not None:
                sums.append(
                    StatedSum(
                        project=project,
                        measure=measure,
                        claim=StatedSum.Claim.DECLARED,
                        pence=one.values[code],
                        source_note=load.filename,
                    )
                )
    StatedSum.objects.bulk_create(sums)


def _project(load: Load, one: Weighed, bodies: dict[int, Organisation]) -> Project:
    values = one.values
    title, summary = values["title"], values.get("summary") or ""
    language = language_of(f"{title} {summary}")
    body = bodies.get(one.organisation_id) if one.organisation_id else None
    return Project(
        slug=f"{slugify(title)[:55]}-{load.ref}-{one.line}",
        lead=body,
        lead_words="" if body else values["organisation"],
        sector=SECTOR_OF_KIND.get(body.kind, "other") if body else "",
        theme=values.get("theme") or "",
        contact=_contact_words(values),
        source_note=load.filename,
        is_public=False,
        sort_en=fold(title),
        sort_cy=fold(title),
        **{f"title_{language}": title, f"summary_{language}": summary},
    )


def _contact_words(values: dict[str, Any]) -> str:
    told = (values.get(code) for code in ("contact", "post", "email", "phone"))
    return ", ".join(filter(None, told))[:200]


def _make_bids(by: Person, load: Load, pairs: Pairs, at: datetime) -> None:
    bids = [
        Bid(
            title=one.values["title"],
            summary=one.values.get("summary") or "",
            organisation_id=one.organisation_id,
            organisation_words="" if one.organisation_id else one.values["organisation"],
            theme=one.values.get("theme") or "",
            amount_pence=one.values.get("amount"),
            contact=_contact_words(one.values),
            round_id=one.values.get("round"),
            received_at=_instant(one.values.get("received"), at),
        )
        for one, _row in pairs
    ]
    Bid.objects.bulk_create(bids)
    for (_one, row), bid in zip(pairs, bids, strict=True):
        row.bid, row.made = bid, ["bid"]
        language = language_of(f"{bid.title} {bid.summary}")
        texts = {language: {"title": bid.title, "body": bid.summary}}
        search.write(BID, bid.pk, texts, audience=search.FUND)
        trail.record("bid_received", by=by, about=bid, load=load)


def _instant(day: date | None, at: datetime) -> datetime:
    return datetime.combine(day, time(12), LONDON) if day else at


def _make_contacts(by: Person, load: Load, pairs: Pairs, at: datetime) -> None:
    """Posts, the people who hold them, and the holdings. What is on record already is used."""
    on = at.astimezone(LONDON).date()
    people = _people_known(pairs)
    posts = Post.objects.in_bulk([row.post_id for _one, row in pairs if row.post_id])
    example = enters_examples(by)
    for one, row in pairs:
        post = posts.get(row.post_id) if row.post_id else None
        if post is None:
            post = row.post = _make_post(by, one, example)
            row.made.append("post")
        if not one.values.get("name"):
            continue
        email = _address(one.values)
        person = people.get(email.lower()) if email else None
        if person is None:
            person = _make_person(by, one, email, example)
            row.made.append("person")
            if email:
                people[email.lower()] = person
        row.person = person
        _hold(by, one, row, post, person, on)


def _make_person(by: Person, one: Weighed, email: str, example: bool) -> Person:
    person = Person.objects.create(
        name=one.values["name"],
        email=email or None,
        phone=one.values.get("phone") or "",
        is_fictional=example,
    )
    trail.record("person_added", by=by, about=person)
    return person


def _people_known(pairs: Pairs) -> dict[str, Person]:
    wanted = {_address(one.values).lower() for one, _row in pairs} - {""}
    people: dict[str, Person] = {}
    for some in in_portions(wanted):
        # Lower() rather than iexact: one question for all of them.
        for person in Person.objects.annotate(low=Lower("email")).filter(low__in=some):
            people[person.low] = person
    return people


def _address(values: dict[str, Any]) -> str:
    email = values.get("email") or ""
    return email if is_address(email) else ""


def _make_post(by: Person, one: Weighed, example: bool) -> Post:
    values = one.values
    title = values.get("post") or ""
    if one.organisation_id is None:
        raise ValueError(f"Line {one.line} is ready without an organisation")
    post = Post.objects.create(
        organisation_id=one.organisation_id,
        title_en=title or "Contact",
        title_cy="" if title else "Cyswllt",
        phone=values.get("phone") or "",
        email="" if values.get("name") else _address(values),
        themes=[values["theme"]] if values.get("theme") else [],
        confirmed_on=values.get("confirmed"),
        closed_on=values.get("left") if not values.get("name") else None,
        is_example=example,
    )
    trail.record("post_added", by=by, about=post, organisation=one.organisation_id)
    return post


def _hold(by: Person, one: Weighed, row: LoadRow, post: Post, person: Person, on: date) -> None:
    left = one.values.get("left")
    before: list[PostHolding] = []
    if "post" not in row.made and not left:
        held = PostHolding.objects.filter(post=post, held_to=None)
        before = list(held.select_related("person", "post"))
    row.ended += [former.pk for former in before]
    row.holding = PostHolding.objects.create(
        post=post,
        person=person,
        held_from=on if row.ended else None,
        held_to=left,
        confirmed_on=one.values.get("confirmed"),
    )
    row.made.append("holding")
    trail.record("post_held", by=by, about=post, person=person.pk)
    for former in before:  # after the new one: who holds another post there keeps their role
        leave(former, on, left_by=by)
        trail.record("post_left", by=by, about=post, person=former.person_id, on=on)


_MAKERS: dict[str, Callable[[Person, Load, Pairs, datetime], None]] = {
    Kind.PROJECTS: _make_projects,
    Kind.BIDS: _make_bids,
    Kind.CONTACTS: _make_contacts,
}


# ------------------------------------------------------------------ taking back


def unmake(by: Person, load: Load) -> None:
    """Remove what the load made and bring back what it ended. Raises Refused, naming what stands on it."""
    made: dict[type[Model], set[int]] = {}
    ended: list[int] = []
    models: dict[str, type[Model]] = {
        "project": Project, "bid": Bid, "holding": PostHolding, "post": Post, "person": Person,
    }  # fmt: skip
    keys = [f"{name}_id" for name in models]
    for row in load.rows.exclude(made=[]).only(*keys, "made", "ended").iterator():
        ended += row.ended
        for name in row.made:
            key = getattr(row, f"{name}_id")
            if key is not None:
                made.setdefault(models[name], set()).add(key)
    _check_nothing_built_on(load, made)
    for key in made.get(Project, ()):
        search.forget(PROJECT, key)
    for key in made.get(Bid, ()):
        search.forget(BID, key)
    for name, model in models.items():  # a holding before the post and person it joins
        for some in in_portions(made.get(model, ())):
            for one in model._base_manager.filter(pk__in=some):
                trail.record(f"{name}_removed", by=by, about=one)
            model._base_manager.filter(pk__in=some).delete()
    for holding in PostHolding.objects.filter(pk__in=ended).select_related("person", "post"):
        stay(holding, left_by=by)
        trail.record("post_held", by=by, about=holding.post, person=holding.person_id)


def _check_nothing_built_on(load: Load, made: dict[type[Model], set[int]]) -> None:
    about = TrailEntry.objects.filter(about_type=Load._meta.label_lower, about_id=load.pk)
    taken_in = about.filter(verb="load_taken_in").latest("seq")
    standing = built_on(made, since=taken_in.seq)
    count = sum(len(keys) for keys in standing.values())
    if not count:
        return
    named = [
        str(one)
        for model, keys in standing.items()
        for one in model._base_manager.filter(pk__in=sorted(keys)[:_MOST_NAMED])
    ][:_MOST_NAMED]
    message = ngettext(
        "Other work stands on something from this file: %(names)s. "
        "Take that work back first, or leave the file as it is.",
        "Other work stands on %(n)s things from this file, among them: %(names)s. "
        "Take that work back first, or leave the file as it is.",
        count,
    )
    raise Refused(message % {"n": count, "names": "; ".join(named)})
