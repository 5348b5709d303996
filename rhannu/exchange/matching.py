"""Conversations worth starting: who has dealt with this problem, how like you, and how to meet.

Relevance comes first; likeness of context, evidence, recency and what the donor is already asked
weigh in, each kept apart and said in words. Practices are few and each stands for all the bodies
that did it, so ten street lighting projects are one conversation with nine folded under it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from rhannu.analysis import context
from rhannu.base import search
from rhannu.base.languages import current, within
from rhannu.base.prepared import prepared
from rhannu.exchange.donors import (
    MOST_REQUESTS,
    Donor,
    donors_of,
    post_for,
    posts_of,
    posts_of_trade,
)
from rhannu.exchange.grade_words import grade_sentence
from rhannu.exchange.meter import of_bodies
from rhannu.organisations.likeness import contexts, reasons
from rhannu.organisations.models import Organisation, Post, Profession
from rhannu.portfolio.models import Project
from rhannu.practices.encounters import proposed
from rhannu.practices.models import EncounterKind, Practice

MOST = 7
# A hit far below the best one is noise. So is one that answers little of what was asked, or none of
# the words that the best hits answer ("high" alone is not about sickness absence).
FLOOR = 0.3
ANSWERS_AT_LEAST = 0.2
AMONG_THE_BEST = 0.6
HALF = 0.5  # of what was asked; where no hit covers it, the reader is told so
MEANS_IT = 0.4  # cosine from which a hit is about what was asked, whatever its words
WEIGHED = 2 * MOST  # practices whose donors are weighed: enough for likeness to reorder the list
FROM_A_PROJECT = 0.9  # a project's words speak for its practice, a little less than its own
MOST_LOOSE = 3  # projects without a practice page
POST_IS_FRESH = timedelta(days=183)


@dataclass(frozen=True)
class DonorChoice:
    """A donor, how like the reader it is (0 to 1, None if not known), whom to call, and why."""

    donor: Donor
    alike: float | None
    reasons: tuple[str, ...]
    post: Post | None
    asked_lately: int
    same_trade: bool = False  # whoever holds the post is of the reader's profession
    is_full: bool = False  # as much was asked of it this quarter as may be

    @property
    def organisation(self) -> Organisation:
        return self.donor.organisation

    @property
    def busy(self) -> bool:
        """Asked as often, or as much, as it should be."""
        return self.is_full or self.asked_lately >= MOST_REQUESTS


@dataclass(frozen=True)
class Conversation:
    """One practice, the people to ask about it, and the kind of encounter proposed.

    donors   best first; the rest are folded under the first
    matched  the reader's own words that it answers
    score    for ordering only; never shown
    """

    practice: Practice
    donors: tuple[DonorChoice, ...]
    encounter: str
    encounter_why: str
    matched: tuple[str, ...]
    reasons: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class Conversations:
    """What a search for people found: conversations, and work that has no practice page yet.

    in_part  none of it answers even half of what was asked.
    """

    found: tuple[Conversation, ...]
    loose: tuple[Project, ...] = ()
    in_part: bool = False


def conversations(
    words: str,
    *,
    on: date,
    organisation: Organisation | None = None,
    profession: str = "",
    language: str | None = None,
    limit: int = MOST,
) -> Conversations:
    """The conversations worth starting about `words`, in either language, best first.

    profession  the reader's own, a code of Profession: colleagues of the same trade come first
    Six queries, however much is on record; one more where a profession is named.
    """
    with override(language or current()):
        hits = _about(words)
        relevance, matched, loose = _relevant(hits)
        if not relevance:
            return Conversations((), _projects(loose))
        practices = {one.pk: one for one in _practices(relevance)}
        donors = donors_of(practices)
        chosen = _donor_choices(practices.values(), donors, organisation, on, profession)
        scores = {
            key: _score(practices[key], chosen[key].ranked, relevance[key]) for key in practices
        }
        best = sorted(practices, key=lambda key: (-scores[key], key))[:limit]
        found = tuple(  # worded only now: most of what is weighed is not shown
            _conversation(practices[key], chosen[key].worded(), scores[key], matched[key])
            for key in best
        )
        in_part = all(hit.coverage < HALF and not _means_it(hit) for hit in hits)
        return Conversations(found, _projects(loose), in_part)


def about_practices(
    practices: Collection[Practice], *, on: date, organisation: Organisation | None = None
) -> tuple[Conversation, ...]:
    """The conversation about each of these, in their order: whom to ask, and why them."""
    donors = donors_of([one.pk for one in practices])
    chosen = _donor_choices(practices, donors, organisation, on)
    return tuple(_conversation(one, chosen[one.pk].worded(), 0.0, None) for one in practices)


def _about(words: str) -> list[search.Hit]:
    """The practices and projects that are about it, best first."""
    hits = search.find(words, kinds=("practice", "project"), limit=200, by_meaning=True, told=True)
    return _telling(hits)


def _relevant(
    hits: list[search.Hit],
) -> tuple[dict[int, float], dict[int, tuple[str, ...]], list[int]]:
    """Practices by relevance (1 for the best), the words they answer, and projects without one."""
    if not hits:
        return {}, {}, []
    top = hits[0].score
    scores = {hit.key: hit.score / top for hit in hits if hit.kind == "practice"}
    matched = {hit.key: hit.matched for hit in hits if hit.kind == "practice"}
    by_project = {hit.key: hit for hit in hits if hit.kind == "project"}
    loose: list[int] = []
    for key, practice in _practices_of(by_project):
        hit = by_project[key]
        if practice is None:
            loose.append(key)
        elif FROM_A_PROJECT * hit.score / top > scores.get(practice, 0.0):
            scores[practice] = FROM_A_PROJECT * hit.score / top
            matched[practice] = hit.matched
    best = max(scores.values(), default=1.0)
    ranked = sorted(scores, key=lambda key: (-scores[key], key))
    kept = {key: scores[key] / best for key in ranked[:WEIGHED] if scores[key] >= FLOOR * best}
    loose = [key for key in loose if by_project[key].score >= FLOOR * top]
    loose.sort(key=lambda key: (-by_project[key].score, key))
    return kept, matched, loose[:MOST_LOOSE]


@prepared
def _practices_of(projects: Collection[int]) -> QuerySet:
    """Project and practice, by keys; a project without a practice has none."""
    rows = Project.objects.public().filter(pk__in=projects).order_by("pk")
    return rows.values_list("pk", "practices")


# Lists and texts of a practice's own page.
_UNREAD = ("functions", "sectors") + tuple(
    f"{name}_{language}"
    for name in ("aim", "took", "next_step", "works_where", "may_not_fit")
    for language in ("en", "cy")
)


@prepared
def _practices(keys: Collection[int]) -> QuerySet[Practice]:
    return Practice.objects.current().filter(pk__in=keys).defer(*_UNREAD)


def _projects(keys: list[int]) -> tuple[Project, ...]:
    """The projects, in that order."""
    found = Project.objects.select_related("lead").in_bulk(keys) if keys else {}
    return tuple(found[key] for key in keys)


def _telling(hits: list[search.Hit]) -> list[search.Hit]:
    """The hits that are about what was asked, or mean it."""
    enough = [hit for hit in hits if hit.coverage >= ANSWERS_AT_LEAST or _means_it(hit)]
    if not enough:
        return []
    best = [hit for hit in enough if hit.score >= AMONG_THE_BEST * enough[0].score]
    topic = {word for hit in best for word in hit.matched}
    return [hit for hit in enough if topic & set(hit.matched) or _means_it(hit)]


def _means_it(hit: search.Hit) -> bool:
    return hit.nearness >= MEANS_IT


def whom_to_ask(
    practices: Iterable[Practice], organisation: Organisation, on: date
) -> dict[int, tuple[DonorChoice, ...]]:
    """Whom that organisation would ask first about each of these practices, by key. Four queries."""
    practices = list(practices)
    donors = donors_of(one.pk for one in practices)
    chosen = _donor_choices(practices, donors, organisation, on)
    return {key: choices.ranked for key, choices in chosen.items()}


def how_to_meet(practice: Practice, first: DonorChoice) -> str:
    """The kind of encounter to propose, a code of EncounterKind."""
    return _encounter(practice, first)[0]


def how_far_worth(practice: Practice, first: DonorChoice) -> float:
    """How far it is worth starting, where it is about what is needed: 0 to 1, for ordering only."""
    return _score(practice, (first,), 1.0)


@dataclass(frozen=True)
class _Choices:
    """The donors of a practice, whom to ask first; why each is like the reader is said on demand."""

    ranked: tuple[DonorChoice, ...]
    theme: str
    you: Organisation | None
    known: Mapping[int, context.Context]
    profession: str = ""

    def worded(self) -> tuple[DonorChoice, ...]:
        return tuple(replace(one, reasons=tuple(self._reasons(one))) for one in self.ranked)

    def _reasons(self, one: DonorChoice) -> Iterator[str]:
        you, body = self.you, one.organisation
        if one.same_trade:
            trade = within(Profession(self.profession).label)
            yield _("Both work in the same trade: %(profession)s.") % {"profession": trade}
        if you is not None:
            own, theirs = self.known[you.pk], self.known[body.pk]
            yield from reasons(you, body, own, theirs, theme=self.theme)


def _donor_choices(
    practices: Iterable[Practice],
    donors: dict[int, list[Donor]],
    organisation: Organisation | None,
    on: date,
    profession: str = "",
) -> dict[int, _Choices]:
    bodies = {one.organisation.pk: one.organisation for many in donors.values() for one in many}
    posts = posts_of(bodies)
    peers = posts_of_trade(posts, profession, on) if profession else frozenset()
    asked = of_bodies(bodies, on)
    known = contexts([*bodies.values(), *([organisation] if organisation else [])])
    alike: dict[int, float] = {}
    if organisation is not None:
        own = known[organisation.pk]
        alike = {key: context.likeness(own, known[key]).score for key in bodies}
    chosen = {}
    for practice in practices:
        choices = []
        for donor in donors[practice.pk]:
            body = donor.organisation
            if organisation is not None and body.pk == organisation.pk:
                continue
            post = post_for(posts.get(body.pk, []), practice.theme, peers)
            load, same = asked[body.pk], post is not None and post.pk in peers
            likeness = alike.get(body.pk)
            choices.append(DonorChoice(donor, likeness, (), post, load.lately, same, load.is_full))
        choices.sort(key=lambda one: (-_worth(one, on), one.organisation.pk))
        chosen[practice.pk] = _Choices(
            tuple(choices), practice.theme, organisation, known, profession
        )
    return chosen


def _worth(choice: DonorChoice, on: date) -> float:
    """Which donor to ask first: the one most alike, reachable, with a result, not worn out."""
    worth = 0.5 if choice.alike is None else choice.alike
    if choice.post is not None:
        worth += 0.25
        confirmed = choice.post.confirmed_on
        if confirmed is not None and on - confirmed <= POST_IS_FRESH:
            worth += 0.05
    worth += 0.1 * choice.same_trade
    if choice.donor.mark:
        worth += 0.1
    if choice.donor.project is None and not choice.donor.mark:
        worth -= 0.1
    return worth - 0.1 * min(choice.asked_lately, MOST_REQUESTS)


def _score(practice: Practice, donors: tuple[DonorChoice, ...], relevance: float) -> float:
    """How far a conversation is worth starting: relevance first, then whom there is to ask."""
    first = donors[0] if donors else None
    alike = first.alike if first and first.alike is not None else 0.5
    score = relevance * (0.75 + 0.15 * alike + 0.02 * practice.grade_level)
    if first is not None and first.same_trade:
        score *= 1.05  # between two that fit alike, a colleague of one's own trade
    if first is None:
        score *= 0.6
    elif first.busy:
        score *= 0.85
    return score


def _conversation(
    practice: Practice,
    donors: tuple[DonorChoice, ...],
    score: float,
    matched: tuple[str, ...] | None,
) -> Conversation:
    """matched: none where no words were looked for."""
    first = donors[0] if donors else None
    encounter, why = _encounter(practice, first)
    return Conversation(
        practice=practice,
        donors=donors,
        encounter=encounter,
        encounter_why=why,
        matched=matched or (),
        reasons=tuple(_reasons(practice, first, matched)),
        score=score,
    )


def _encounter(practice: Practice, first: DonorChoice | None) -> tuple[str, str]:
    """How to meet: as the practice's tacitness asks (A5), lighter where the donor is worn out."""
    if first is None:
        return EncounterKind.PAGE.value, _("Nobody is on record to ask yet. Read the page first.")
    if first.post is None:
        return EncounterKind.PAGE.value, _(
            "We do not know whom to ring there yet. Read the page while we find out."
        )
    if first.busy:
        return EncounterKind.PAGE.value, _(
            "They have been asked often lately. Read the page before you use their time."
        )
    kind, why = proposed(practice)
    return kind.value, why.text


def _reasons(
    practice: Practice, first: DonorChoice | None, matched: tuple[str, ...] | None
) -> list[str]:
    sentences = []
    if matched:
        sentences.append(
            _("It answers your words: %(words)s.") % {"words": ", ".join(dict.fromkeys(matched))}
        )
    elif matched is not None:
        sentences.append(_("It means much the same as your words."))
    if first is not None:
        sentences.extend(first.reasons)
    sentences.append(grade_sentence(practice))
    if first is not None and first.asked_lately:
        sentences.append(
            _("%(organisation)s was asked %(times)d times in the last 90 days.")
            % {"organisation": first.organisation, "times": first.asked_lately}
        )
    return sentences
