"""A collection of a given size, of made-up words drawn like real ones, written straight to the tables.

Sizes stand in the proportion of the real data: to each practice two projects, one transfer, and a
fifth of an organisation. Text is drawn from the real practices' words with their real frequencies.
"""

import random
import tomllib
from collections import Counter
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

from benchmarks.speed.fill_exchange import BATCH, NOW, TODAY, fill_transfers

PRACTICES = Path(__file__).parents[2] / "data/invest-to-save/practices"
RARE = "quokkalamp"  # stands in exactly one practice


class Words:
    """Draws sentences: each language's words, as often as they really stand."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.counts = {"en": Counter(), "cy": Counter()}
        for file in sorted(PRACTICES.glob("*.toml")):
            practice = tomllib.loads(file.read_text(encoding="utf-8"))
            for language, counts in self.counts.items():
                for text in practice[language].values():
                    counts.update(text.split() if isinstance(text, str) else " ".join(text).split())
        self.lists = {
            language: (list(counts), list(accumulate(counts.values())))
            for language, counts in self.counts.items()
        }

    def draw(self, language: str, number: int) -> str:
        """So many words, with a made-up one now and then: no two texts are the same."""
        words_known, up_to = self.lists[language]
        words = self.random.choices(words_known, cum_weights=up_to, k=number)
        if self.random.random() < 0.5:
            words.append(f"{self.random.choice(words).strip('.,')}{self.random.randrange(10_000)}")
        return " ".join(words)


def fill(size: int) -> None:
    """Fill the database that Django is set up with: `size` practices and the rest in proportion."""
    from django.db import transaction

    with transaction.atomic():
        _fill(size)


def _fill(size):
    from rhannu.base.models import TrailEntry, TrailHead
    from rhannu.exchange.tallies import recount

    words = Words(size)
    organisations = _organisations(max(106, size // 5), words)
    people = _people(organisations)
    practices = _practices(size, words, organisations)
    projects = _projects(size * 2, words, organisations, practices)
    fill_transfers(size, words, organisations, practices, people)
    recount()
    _summaries(practices)
    _search(practices, projects)
    TrailHead.objects.update_or_create(pk=1, defaults={"seq": 1, "hash": "f" * 64})
    TrailEntry.objects.create(
        seq=1, at=NOW, verb="filled", road="command", about_type="bench", about_id=1,
        previous="0" * 64, hash="f" * 64,
    )  # fmt: skip


def _organisations(number, words):
    from rhannu.base.languages import fold
    from rhannu.organisations.models import Kind, Organisation, Region

    kinds, regions = list(Kind.values), list(Region.values)
    draw = words.random
    rows = []
    for one in range(1, number + 1):
        name = f"{words.draw('en', 2).title()} {one} Council"[:190]
        rows.append(
            Organisation(
                slug=f"body-{one}",
                name_en=name,
                name_cy=f"Cyngor {one} {words.draw('cy', 2)}"[:190],
                sort_en=fold(name),
                sort_cy=fold(name),
                kind="local_authority" if one % 3 else draw.choice(kinds),
                region=draw.choice(regions),
                autonomous=True,
                population=draw.randrange(20_000, 700_000),
                area_km2=draw.randrange(100, 5000),
                need_themes=[draw.choice(_themes())],
            )
        )
    Organisation.objects.bulk_create(rows, batch_size=BATCH)
    return list(Organisation.objects.order_by("pk"))


def _themes():
    from rhannu.base.themes import Theme

    return list(Theme.values)


def _people(organisations):
    """An officer, a manager of the first body, and a post with a holder at every body."""
    from rhannu.organisations.models import Person, Post, PostHolding, Role, RoleGrant

    people = Person.objects.bulk_create(
        [
            Person(name=f"Example Person {one.pk}", email=f"p{one.pk}@rhannu.example")
            for one in organisations
        ],
        batch_size=BATCH,
    )
    posts = Post.objects.bulk_create(
        [
            Post(
                organisation=one,
                title_en="Head of Service",
                title_cy="Pennaeth Gwasanaeth",
                phone="01632 960100",
                confirmed_on=TODAY - timedelta(days=one.pk % 300),
            )
            for one in organisations
        ],
        batch_size=BATCH,
    )
    PostHolding.objects.bulk_create(
        [
            PostHolding(post=post, person=person, held_from=TODAY - timedelta(days=700))
            for post, person in zip(posts, people, strict=True)
        ],
        batch_size=BATCH,
    )
    officer = Person.objects.create(name="Example Officer", email="officer@rhannu.example")
    RoleGrant.objects.create(
        person=officer, role=Role.FUND_OFFICER, held_from=TODAY - timedelta(days=700)
    )
    return people


def _practices(number, words, organisations):
    from rhannu.base.languages import fold
    from rhannu.practices.models import Grade, Practice

    draw, themes, rows = words.random, _themes(), []
    grades = [Grade.NONE, Grade.CLAIMED, Grade.CLAIMED, Grade.MONITORED, Grade.EVALUATED]
    for one in range(1, number + 1):
        grade = draw.choice(grades)
        title = words.draw("en", 6)[:100]
        texts = {
            f"{part}_{language}": words.draw(language, length)
            for part, length in (
                ("summary", 25), ("aim", 35), ("achieved", 50), ("took", 40),
                ("next_step", 30), ("encounter_why", 15),
            )
            for language in ("en", "cy")
        }  # fmt: skip
        if one == number // 2:
            texts["summary_en"] += f" {RARE}"
        rows.append(
            Practice(
                slug=f"practice-{one}",
                theme=draw.choice(themes),
                functions=["lighting"],
                sectors=["local_government"],
                tacitness="tacit",
                complexity="some",
                encounter=draw.choice(["visit", "call", "page"]),
                grade=grade,
                grade_level=grade.level,
                title_en=title,
                title_cy=words.draw("cy", 6)[:100],
                sort_en=fold(title)[:120],
                sort_cy=fold(title)[:120],
                works_where_en=[words.draw("en", 8) for _ in range(3)],
                works_where_cy=[words.draw("cy", 8) for _ in range(3)],
                may_not_fit_en=[words.draw("en", 8) for _ in range(3)],
                may_not_fit_cy=[words.draw("cy", 8) for _ in range(3)],
                owner=draw.choice(organisations),
                **texts,
            )
        )
    Practice.objects.bulk_create(rows, batch_size=BATCH)
    practices = list(Practice.objects.order_by("pk"))
    _behind(practices, words, organisations)
    return practices


def _behind(practices, words, organisations):
    """Two lessons and a claim behind each practice."""
    from rhannu.practices.models import Evidence, Lesson

    Lesson.objects.bulk_create(
        [
            Lesson(
                practice=one,
                kind=kind,
                place=place,
                text_en=words.draw("en", 25),
                text_cy=words.draw("cy", 25),
            )
            for one in practices
            for place, kind in enumerate(["went_wrong", "worked"])
        ],
        batch_size=BATCH,
    )
    Evidence.objects.bulk_create(
        [
            Evidence(
                practice=one,
                kind="claim",
                organisation=words.random.choice(organisations),
                text_en=words.draw("en", 20),
                text_cy=words.draw("cy", 20),
                recorded_at=NOW,
            )
            for one in practices
        ],
        batch_size=BATCH,
    )


def _projects(number, words, organisations, practices):
    from rhannu.base.languages import fold
    from rhannu.fund.models import Fund, Round
    from rhannu.portfolio.models import Award, Project, StatedSum

    draw = words.random
    fund = Fund.objects.create(slug="invest-to-save", name_en="Fund", name_cy="Cronfa")
    call = Round.objects.create(fund=fund, code="r1", name_en="Round 1", name_cy="Cylch 1")
    awards = Award.objects.bulk_create(
        [Award(slug=f"award-{one}", round=call) for one in range(1, number + 1)], batch_size=BATCH
    )
    rows = []
    for one in range(1, number + 1):
        title = words.draw("en", 7)[:180]
        rows.append(
            Project(
                slug=f"project-{one}",
                award=awards[one - 1],
                title_en=title,
                title_cy=words.draw("cy", 7)[:180],
                summary_en=words.draw("en", 35),
                summary_cy=words.draw("cy", 35),
                sort_en=fold(title),
                sort_cy=fold(title),
                lead=draw.choice(organisations),
                sector="local_government",
                theme=draw.choice(_themes()),
            )
        )
    Project.objects.bulk_create(rows, batch_size=BATCH)
    projects = list(Project.objects.order_by("pk"))
    through = Project.practices.through
    through.objects.bulk_create(
        [
            through(project=project, practice=practices[place % len(practices)])
            for place, project in enumerate(projects)
        ],
        batch_size=BATCH,
    )
    StatedSum.objects.bulk_create(
        [StatedSum(award=award, measure="award", claim="declared", pence=10**8) for award in awards]
        + [
            StatedSum(project=project, measure="saving_in_total", claim="forecast", pence=10**8)
            for project in projects[::2]
        ],
        batch_size=BATCH,
    )
    return projects


def _summaries(practices):
    from rhannu.exchange.donors import derive_donors
    from rhannu.exchange.models import PracticeDonor, PracticeStanding

    for start in range(0, len(practices), BATCH):
        some = practices[start : start + BATCH]
        donors = derive_donors([one.pk for one in some])
        PracticeStanding.objects.bulk_create(
            [
                PracticeStanding(
                    practice=one,
                    theme=one.theme,
                    grade_level=one.grade_level,
                    users=len(donors[one.pk]),
                )
                for one in some
            ]
        )
        PracticeDonor.objects.bulk_create(
            [
                PracticeDonor(
                    practice=one,
                    organisation=donor.organisation,
                    project=donor.project,
                    mark=donor.mark,
                    taken_from_id=donor.taken_from,
                    example=donor.example,
                    place=place,
                )
                for one in some
                for place, donor in enumerate(donors[one.pk])
            ]
        )


def _search(practices, projects):
    """The rows that the rooms' own write_search would write, without an action for each."""
    from django.db.models import prefetch_related_objects

    from rhannu.base import search, trail
    from rhannu.portfolio.actions import projects as portfolio
    from rhannu.practices import actions

    for things, write, behind in (
        (practices, actions.write_search, ["lessons"]),
        (projects, portfolio.write_search, []),
    ):
        for start in range(0, len(things), BATCH):
            some = things[start : start + BATCH]
            prefetch_related_objects(some, *behind)
            change = trail.Change()
            token = trail._change.set(change)
            try:
                for one in some:
                    write(one)
            finally:
                trail._change.reset(token)
            search.write_rows(change, version=1)
