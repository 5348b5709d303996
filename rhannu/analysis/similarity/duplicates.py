"""How far two descriptions tell of the same idea, from 0 to 1.

The score starts from the words the two share: rare words count more than common ones, and wordings
or languages of one thing meet in the synonym list. Two things then raise or lower it:

- the **setting**, what a service is about: the theme that someone gave both, or else the topics
  that cue words point to (topics.csv);
- the **subject**, what is done there, by the same cues: new street lamps and lamps switched off at
  night are one setting and two subjects.

Each speaks for likeness where the two agree, against it where both are known and differ, and not
at all where one is unknown. A theme is certain; topics are a guess, which counts for more the more
cues stand behind it. Subjects are compared where both have some in one topic. So a theme in common
never makes two projects alike by itself; and who leads, the sector and the sums are left out, for
they say nothing about the idea. benchmarks/pairs says how well this does.
"""

import csv
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .synonyms import DEFAULT, Synonyms
from .words import STOP_WORDS, stem, words_of

_TITLE_COUNTS = 2
# The weight of each agreement, and the agreement from which on it speaks for likeness.
_SETTING, _SETTING_NEUTRAL = 0.4, 0.6
_SUBJECT, _SUBJECT_NEUTRAL = 0.4, 0.3
_HALF_SURE = 3  # so many cues make a guessed topic half as sure as a theme; a title's count twice
# The raw score becomes 0 to 1 by a logistic curve. At the middle, 0.5, a pair is as likely to be
# the same idea as not; from LOOK_ALIKE on it is worth showing to somebody.
_MIDDLE, _STEEPNESS = 0.35, 12.0
LOOK_ALIKE = 0.7

_TOPICS_FILE = Path(__file__).with_name("topics.csv")
_CUES = Synonyms.from_csv(_TOPICS_FILE)


def _subjects() -> list[tuple[str, str]]:
    with open(_TOPICS_FILE, encoding="utf-8", newline="") as lines:
        return [(line["topic"], line["subject"]) for line in csv.DictReader(lines)]


# A line's topic and subject, by its number; a line without a subject holds the topic's general cues.
_SUBJECTS = _subjects()
# In capitals a lamp; otherwise it is what somebody did, or a nurse-led clinic.
_ONLY_IN_CAPITALS = frozenset({"led"})


@dataclass(frozen=True)
class Description:
    """What is known of a project, bid or practice. `theme`: a code, or empty if nobody chose one."""

    title: str
    summary: str = ""
    language: str = "en"
    theme: str = ""


@dataclass(frozen=True)
class Profile:
    """A description made ready to compare: weights of its words and so on, each of length 1.

    divided     the topics that it has a subject in.
    sureness    of the guess at its topics, 0 to 1.
    """

    words: dict[str, float]
    topics: dict[str, float]
    subjects: dict[str, float]
    divided: frozenset[str]
    sureness: float
    theme: str


@dataclass(frozen=True)
class Pair:
    """Two look-alikes, by their places in the list that was searched; the earlier first."""

    first: int
    second: int
    score: float


class Statistics:
    """How common each word is among the descriptions that scores are worked out for."""

    def __init__(self, descriptions: Iterable[Description] = (), *, synonyms: Synonyms = DEFAULT):
        self._synonyms = synonyms
        self._number = 0
        self._holding: Counter[str] = Counter()
        for description in descriptions:
            self._number += 1
            self._holding.update(self._counts(description).keys())

    def profile(self, description: Description) -> Profile:
        counts = self._counts(description)
        words = {
            word: math.log1p(count) * math.sqrt(self._idf(word)) for word, count in counts.items()
        }
        topics, subjects = _topics_and_subjects(description)
        return Profile(
            words=_unit(words),
            topics=_unit(topics),
            subjects=_unit(subjects),
            divided=frozenset(subject.split()[0] for subject in subjects),
            sureness=topics.total() / (topics.total() + _HALF_SURE),
            theme=description.theme,
        )

    def _idf(self, word: str) -> float:
        return math.log((self._number + 2) / (self._holding[word] + 0.5))

    def _counts(self, description: Description) -> Counter[str]:
        language = description.language
        counts: Counter[str] = Counter()
        stop = STOP_WORDS[language]
        for text, weight in _weighted(description):
            words = _words_of(text)
            for word in words:
                if word not in stop and not word.isdigit():
                    counts[stem(word, language)] += weight
            stretches = self._synonyms.matches(words, language, stop)
            for _, _, number in {(start, end, group.number) for start, end, group in stretches}:
                counts[f"={number}"] += weight
        return counts


def topics_of(description: Description) -> Counter[str]:
    """Topic codes with how strongly the words point to each; the title's words count twice."""
    return _topics_and_subjects(description)[0]


def _topics_and_subjects(description) -> tuple[Counter[str], Counter[str]]:
    cues = list(_cues(description))
    plain: Counter[str] = Counter()
    for weight, meanings in cues:
        if len({topic for topic, _ in meanings}) == 1:
            plain[meanings[0][0]] += weight
    topics: Counter[str] = Counter()
    subjects: Counter[str] = Counter()
    for weight, meanings in cues:
        for topic, subject in _likeliest(meanings, plain):
            topics[topic] += weight
            if subject:
                subjects[f"{topic} {subject}"] += weight
    return topics, subjects


def _cues(description) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Each stretch of text that is a cue: its weight, and the topics and subjects it may mean."""
    stop = STOP_WORDS[description.language]
    for text, weight in _weighted(description):
        meant: dict[tuple[int, int], set[int]] = {}
        for start, end, group in _CUES.matches(_words_of(text), description.language, stop):
            meant.setdefault((start, end), set()).add(group.number)
        for numbers in meant.values():
            yield weight, [_SUBJECTS[number] for number in sorted(numbers)]


def _likeliest(meanings, plain):
    """A cue that may mean several topics means the one that other cues speak of.

    LED beside a street is a street lamp, and beside a school an indoor one.
    """
    most = max(plain[topic] for topic, _ in meanings)
    return [(topic, subject) for topic, subject in meanings if plain[topic] == most]


def _weighted(description):
    return ((description.title, _TITLE_COUNTS), (description.summary, 1))


def _words_of(text: str) -> list[str]:
    """The folded words, without those that mean what they look like only in capitals."""
    if text == text.lower():  # somebody who writes without any capitals
        return words_of(text)
    return [
        word
        for written in text.split()
        for word in words_of(written)
        if word not in _ONLY_IN_CAPITALS or word.upper() in written
    ]


def _unit(weights) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {name: weight / length for name, weight in weights.items()} if length else {}


def duplicate_score(a: Description, b: Description, *, statistics: Statistics) -> float:
    """How far two descriptions tell of the same idea: 0 not at all, 1 surely; the same both ways."""
    return profile_score(statistics.profile(a), statistics.profile(b))


def profile_score(a: Profile, b: Profile) -> float:
    if a.theme and b.theme:
        setting, sureness = float(a.theme == b.theme), 1.0
    else:
        setting, sureness = _cosine(a.topics, b.topics), min(a.sureness, b.sureness)
    return float(
        _score(
            _cosine(a.words, b.words),
            setting,
            sureness,
            _cosine(a.subjects, b.subjects),
            bool(a.divided & b.divided),
        )
    )


def _cosine(a, b) -> float:
    return math.fsum(weight * b[name] for name, weight in a.items() if name in b)


def _score(words, setting, sureness, subject, comparable):
    """The score from its parts; numbers or arrays. `comparable`: both have subjects in one topic."""
    raw = (
        words
        + _SETTING * sureness * (setting - np.float64(_SETTING_NEUTRAL))
        + _SUBJECT * comparable * (subject - np.float64(_SUBJECT_NEUTRAL))
    )
    return np.round(1 / (1 + np.exp(-_STEEPNESS * (raw - _MIDDLE))), 6)


class Comparison:
    """Descriptions that others are compared with: they are added one by one, each at a place from 0."""

    def __init__(self) -> None:
        self._words, self._topics, self._subjects = _Columns(), _Columns(), _Columns()
        self._divided = _Columns()
        self._sureness: list[float] = []
        self._themes: list[str] = []

    def __len__(self):
        return len(self._themes)

    def add(self, profile: Profile) -> int:
        """Take one in; its place."""
        place = len(self)
        self._words.add(profile.words, place)
        self._topics.add(profile.topics, place)
        self._subjects.add(profile.subjects, place)
        self._divided.add(dict.fromkeys(profile.divided, 1.0), place)
        self._sureness.append(profile.sureness)
        self._themes.append(profile.theme)
        return place

    def like(self, profile: Profile, *, threshold: float) -> list[tuple[int, float]]:
        """The places of those that score at least `threshold` with this one, and their scores."""
        size = len(self)
        themes = np.array(self._themes)
        themed = (themes != "") & bool(profile.theme)
        topics = self._topics.products(profile.topics, size)
        scores = _score(
            self._words.products(profile.words, size),
            np.where(themed, themes == profile.theme, topics),
            np.where(themed, 1.0, np.minimum(self._sureness, profile.sureness)),
            self._subjects.products(profile.subjects, size),
            self._divided.products(dict.fromkeys(profile.divided, 1.0), size) > 0,
        )
        return [
            (place, float(scores[place])) for place in np.flatnonzero(scores >= threshold).tolist()
        ]


def look_alikes(
    descriptions: Sequence[Description], *, threshold: float, statistics: Statistics | None = None
) -> list[Pair]:
    """Every pair that scores at least `threshold`, the surest first. 2,000 rows take about a second.

    statistics  None: counted over the descriptions themselves.
    """
    statistics = statistics or Statistics(descriptions)
    comparison = Comparison()
    found = []
    for place, description in enumerate(descriptions):
        profile = statistics.profile(description)
        for other, score in comparison.like(profile, threshold=threshold):
            found.append(Pair(other, place, score))
        comparison.add(profile)
    return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))


class _Columns:
    """Weights by name, each with the places that have it: the products need no square matrix."""

    def __init__(self):
        self._places: dict[str, list[int]] = {}
        self._weights: dict[str, list[float]] = {}

    def add(self, weights: dict[str, float], place: int) -> None:
        for name, weight in weights.items():
            self._places.setdefault(name, []).append(place)
            self._weights.setdefault(name, []).append(weight)

    def products(self, weights: dict[str, float], size: int) -> np.ndarray:
        total = np.zeros(size)
        for name, weight in weights.items():
            if name in self._places:
                total[self._places[name]] += weight * np.array(self._weights[name])
        return total
