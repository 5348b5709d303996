"""What an officer's rows amount to before any is taken in: which can be, and what to know first.

Nothing is written here. It can take seconds for the largest files, so it runs outside the action.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q

from rhannu.base.languages import fold
from rhannu.fund.models import Bid, Round
from rhannu.organisations import contacts, lookup
from rhannu.organisations.models import Post, PostHolding
from rhannu.portfolio import look_alikes
from rhannu.portfolio.built_on import in_portions
from rhannu.portfolio.columns import Kind
from rhannu.portfolio.files import Fault, ReadRow, RowReader
from rhannu.portfolio.models import Load, LoadFinding, LoadRow, Project, Standing

FindingKind = LoadFinding.FindingKind
_MOST_GUESSED = 2_000  # names that are compared with all others; 2 ms each at 600 organisations


@dataclass
class Weighed:
    """A row that was read, and what is known of it."""

    read: ReadRow
    standing: str = Standing.READY
    organisation_id: int | None = None
    post_id: int | None = None

    @property
    def line(self) -> int:
        return self.read.line

    @property
    def values(self) -> dict[str, Any]:
        return self.read.values


@dataclass
class Weighing:
    """All rows of a file, and what was found: (kind, line, facts), in the order to show them in."""

    rows: list[Weighed]
    found: list[tuple[str, int, dict[str, Any]]] = field(default_factory=list)
    not_compared: int = 0  # rows beyond those that look-alikes were sought for

    def tallies(self) -> dict[str, int]:
        """Counts by standing and by kind of finding."""
        counts = Counter(str(row.standing) for row in self.rows)
        counts.update(str(kind) for kind, _line, _facts in self.found)
        dead = [line for _kind, line, facts in self.found if facts.get("dead")]
        told = {"rows": len(self.rows), "dead": len(dead), "not_compared": self.not_compared}
        return {**counts, **told}


def weigh(
    kind: str,
    columns: Sequence[str],
    mapping: Mapping[str, str],
    lines: Iterable[tuple[int, Sequence[str]]],
    *,
    on: date,
    names: Mapping[str, int] | None = None,
    faults: Sequence[Mapping[str, Any]] = (),
    progress: Callable[[str], None] = lambda step: None,
) -> Weighing:
    """Weigh every line of a file.

    lines   line number and cells.
    names   bodies as written (folded) that an officer has settled -> organisation.
    faults  what was wrong with the file's cells: line, column, code.
    """
    progress("rows")
    reader = RowReader(kind, columns, mapping)
    weighing = Weighing([Weighed(reader.read(line, cells)) for line, cells in lines])
    _add_faults(weighing, mapping, faults)
    progress("organisations")
    unknown = _settle_organisations(weighing, names or {})
    if kind == Kind.CONTACTS:
        _refuse_unknown_bodies(weighing, unknown, mapping)
    _set_bad(weighing)
    if kind == Kind.CONTACTS:
        progress("contacts")
        _weigh_contacts(weighing, on)
    else:
        if kind == Kind.BIDS:
            _settle_rounds(weighing, mapping)
        progress("look_alikes")
        _find_known(weighing, kind)
        _find_look_alikes(weighing, kind)
    _add_findings(weighing, unknown)
    return weighing


def reread(load: Load, rows: Sequence[LoadRow], *, on: date) -> list[Weighed]:
    """Rows read anew when they are taken in, KNOWN where they were entered since they were looked at."""
    reader = RowReader(load.kind, load.columns, load.mapping)
    read = [
        Weighed(
            reader.read(row.line, row.cells),
            organisation_id=row.organisation_id,
            post_id=row.post_id,
        )
        for row in rows
    ]
    weighing = Weighing(read)
    if load.kind == Kind.CONTACTS:
        _find_known_contacts(read, on)
    else:
        if load.kind == Kind.BIDS:
            _settle_rounds(weighing, load.mapping)
        _find_known(weighing, load.kind)
    return read


def _add_faults(
    weighing: Weighing, mapping: Mapping[str, str], faults: Sequence[Mapping[str, Any]]
) -> None:
    by_line = {row.line: row for row in weighing.rows}
    for fault in faults:
        row = by_line.get(fault["line"])
        if row and (not fault["column"] or fault["column"] in mapping.values()):
            row.read.problems.append(Fault(fault["code"], row.line, fault["column"]))


def _set_bad(weighing: Weighing) -> None:
    for row in weighing.rows:
        if row.read.problems:
            row.standing = Standing.BAD


# ------------------------------------------------------------------ organisations and rounds


def _settle_organisations(weighing: Weighing, settled: Mapping[str, int]) -> dict[str, list[int]]:
    """Give each row its organisation; return the names not recognised with their suggestions."""
    among = lookup.names()
    exact: dict[str, set[int]] = {}
    for folded, _written, pk in among:
        exact.setdefault(folded, set()).add(pk)
    meant: dict[str, int | None] = {}
    unknown: dict[str, list[int]] = {}
    guessed = 0
    for row in weighing.rows:
        written = row.values.get("organisation") or ""
        name = fold(written)
        if name and name not in meant:
            same = exact.get(name, set())
            meant[name] = settled.get(name) or (next(iter(same)) if len(same) == 1 else None)
            if meant[name] is None and guessed < _MOST_GUESSED:
                guessed += 1
                meant[name] = lookup.the_one(written, among=among)
                if meant[name] is None:
                    close = lookup.look_up(written, limit=3, among=among)
                    unknown[name] = [one.organisation_id for one in close]
            elif meant[name] is None:
                unknown[name] = []
        row.organisation_id = meant.get(name)
    return unknown


def _refuse_unknown_bodies(
    weighing: Weighing, unknown: Mapping[str, list[int]], mapping: Mapping[str, str]
) -> None:
    for row in weighing.rows:
        if fold(row.values.get("organisation") or "") in unknown:
            row.read.problems.append(
                Fault("unknown_body", row.line, mapping.get("organisation", ""))
            )


def _settle_rounds(weighing: Weighing, mapping: Mapping[str, str]) -> None:
    names: dict[str, set[int]] = {}
    for one in Round.objects.all():
        for name in (one.code, one.name_en, one.name_cy):
            names.setdefault(fold(name), set()).add(one.pk)
    for row in weighing.rows:
        written = row.values.get("round") or ""
        same = names.get(fold(written), set())
        row.values["round"] = next(iter(same)) if written and len(same) == 1 else None
        if written and len(same) != 1:
            facts = {"value": written[:100]}
            row.read.notes.append(Fault("unknown_round", row.line, mapping["round"], facts))


# ------------------------------------------------------------------ what is entered already


def _key(row: Weighed) -> tuple[Any, ...]:
    body = row.organisation_id or fold(row.values["organisation"])
    return fold(row.values["title"]), body, row.values.get("round")


def _find_known(weighing: Weighing, kind: str) -> None:
    """Rows of a title and organisation that are entered already, or that stand on an earlier line."""
    rows = [row for row in weighing.rows if row.standing == Standing.READY]
    entered = _entered(kind, rows)
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        key = _key(row)
        if key in entered:
            code = "known_project" if kind == Kind.PROJECTS else "known_bid"
            row.read.notes.append(Fault(code, row.line, "", {"title": entered[key]}))
            row.standing = Standing.KNOWN
        elif key in seen:
            row.read.notes.append(Fault("same_as_line", row.line, "", {"other": seen[key]}))
            row.standing = Standing.KNOWN
        seen.setdefault(key, row.line)


def _entered(kind: str, rows: list[Weighed]) -> dict[tuple[Any, ...], str]:
    """The keys of what is entered under the titles, or by the bodies, of these rows -> its title."""
    found: dict[tuple[Any, ...], str] = {}
    if kind == Kind.PROJECTS:
        fields = ["title_en", "title_cy", "lead_id", "lead_words"]
        for some in in_portions({fold(row.values["title"]) for row in rows}):
            same = Project.objects.filter(Q(sort_en__in=some) | Q(sort_cy__in=some))
            for title_en, title_cy, body, words in same.values_list(*fields):
                for title in filter(None, (title_en, title_cy)):
                    found[fold(title), body or fold(words), None] = title
        return found
    fields = ["title", "organisation_id", "organisation_words", "round_id"]
    for some in in_portions({row.organisation_id or 0 for row in rows}):
        theirs = Q(organisation_id__in=some)
        live = Bid.objects.live().filter(theirs | Q(organisation_id=None) if 0 in some else theirs)
        for title, body, words, round_id in live.values_list(*fields):
            found[fold(title), body or fold(words), round_id] = title
    return found


def _find_look_alikes(weighing: Weighing, kind: str) -> None:
    new = [
        look_alikes.Work(
            line=row.line,
            title=row.values["title"],
            text=row.values.get("summary") or "",
            theme=row.values.get("theme") or "",
            body=row.values["organisation"],
        )
        for row in weighing.rows
        if row.standing == Standing.READY
    ]
    weighing.not_compared = max(0, len(new) - look_alikes.MOST_COMPARED)
    for group in look_alikes.groups_of(new):
        weighing.found.append((FindingKind.LOOK_ALIKE, group.lines[0], group.as_facts()))


# ------------------------------------------------------------------ contacts


def _weigh_contacts(weighing: Weighing, on: date) -> None:
    rows = {row.line: row for row in weighing.rows if row.standing == Standing.READY}
    _find_known_contacts(list(rows.values()), on)
    listed = [_contact(row) for row in rows.values()]
    for line, doubts in groupby(contacts.doubts(listed, on=on), key=lambda one: one.line):
        reasons = list(doubts)
        dead = any(one.dead for one in reasons)
        facts = {"dead": dead, "reasons": [{"code": one.code, **one.facts} for one in reasons]}
        weighing.found.append((FindingKind.CONTACT, line, facts))
        if dead and rows[line].standing == Standing.READY:
            rows[line].standing = Standing.DOUBTFUL


def _contact(row: Weighed) -> contacts.Contact:
    return contacts.Contact(
        line=row.line,
        organisation_id=row.organisation_id,
        name=row.values.get("name") or "",
        post=row.values.get("post") or "",
        email=row.values.get("email") or "",
        confirmed_on=row.values.get("confirmed"),
        left_on=row.values.get("left"),
    )


def _find_known_contacts(rows: list[Weighed], on: date) -> None:
    """Give each row the post it names, and mark those of whom nothing new is said."""
    bodies = {row.organisation_id for row in rows if row.organisation_id}
    posts: dict[int, list[Post]] = {}
    holders: dict[int, set[str]] = {}
    for some in in_portions(bodies):
        real = Post.objects.filter(organisation_id__in=some, is_example=False)
        for post in real.order_by("pk"):
            posts.setdefault(post.organisation_id, []).append(post)
        held = PostHolding.objects.held_on(on).filter(post__organisation_id__in=some)
        for holding in held.select_related("person"):
            known = {fold(holding.person.name), (holding.person.email or "").lower()}
            holders.setdefault(holding.post_id, set()).update(known - {""})
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        contact = _contact(row)
        known_post = contacts.known_post(contact, posts.get(row.organisation_id or 0, ()))
        row.post_id = known_post.pk if known_post else None
        named = {fold(contact.name), contact.email.lower()} - {""}
        held = holders.get(row.post_id or 0, set())
        if known_post and (not contact.name or named & held):
            row.read.notes.append(Fault("known_contact", row.line))
            row.standing = Standing.KNOWN
            continue
        key = (row.organisation_id, fold(contact.post), fold(contact.name), contact.email.lower())
        if key in seen:
            row.read.notes.append(Fault("same_as_line", row.line, "", {"other": seen[key]}))
            row.standing = Standing.KNOWN
        seen.setdefault(key, row.line)


# ------------------------------------------------------------------ findings, in the order to show


def _add_findings(weighing: Weighing, unknown: Mapping[str, list[int]]) -> None:
    faults: list[tuple[str, int, dict[str, Any]]] = []
    lines_of: dict[str, list[int]] = {}
    written: dict[str, str] = {}
    for row in weighing.rows:
        for kind, some in (
            (FindingKind.PROBLEM, row.read.problems),
            (FindingKind.NOTE, row.read.notes),
        ):
            faults += [
                (kind, row.line, {"code": one.code, "column": one.column, **one.facts})
                for one in some
            ]
        name = fold(row.values.get("organisation") or "")
        if name in unknown:
            lines_of.setdefault(name, []).append(row.line)
            written.setdefault(name, row.values["organisation"])
    bodies = [
        (
            str(FindingKind.ORGANISATION),
            lines[0],
            {
                "name": name,
                "written": written[name],
                "rows": len(lines),
                "suggested": unknown[name],
            },
        )
        for name, lines in sorted(lines_of.items(), key=lambda one: (-len(one[1]), one[1][0]))
    ]
    weighing.found = faults + bodies + weighing.found
