"""How far two descriptions tell of the same idea, from 0 to 1.

Three things are compared: the words (TF-IDF cosine over stems, and over the synonym list, so that
two wordings or languages of one thing meet); the topics, and the subjects within them, that cue
words point to (topics.csv); and, where both have one, the theme that someone gave them. A topic
is where a service spends, a subject what is done about it: new street lamps and lamps switched off
at night share the first and not the second. The sector is left out: measured on labelled pairs it
misled, for projects of one sector look alike without sharing an idea.
"""

import csv
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .synonyms import DEFAULT, Synonyms
from .words import STOP_WORDS, stem, words_of

_TITLE_COUNTS = 2
# What each part adds to the raw score, with a theme on both sides and without.
_SUBJECT, _THEME = 0.3, 0.3
_TOPIC_BESIDE_THEME, _TOPIC_ALONE = 0.1, 0.2
# The raw score becomes 0 to 1 by a logistic curve. At the middle, 0.5, a pair is as likely to be
# the same idea as not; from LOOK_ALIKE on it is worth showing to somebody.
_MIDDLE_WITH_THEME, _MIDDLE_ALONE, _STEEPNESS = 0.5, 0.35, 12.0
LOOK_ALIKE = 0.7

_TOPICS_FILE = Path(__file__).with_name("topics.csv")
_CUES = Synonyms.from_csv(_TOPICS_FILE)


def _subjects() -> list[tuple[str, str]]:
    with open(_TOPICS_FILE, encoding="utf-8", newline="") as lines:
        return [(line["topic"], line["subject"]) for line in csv.DictReader(lines)]


# A line's topic and subject, by its number; a line without a subject holds the topic's general cues.
_SUBJECTS = _subjects()


@dataclass(frozen=True)
class Description:
    """What is known of a project, bid or practice. `theme`: a code, or empty if nobody chose one."""

    title: str
    summary: str = ""
    language: str = "en"
    theme: str = ""


@dataclass(frozen=True)
class Profile:
    """A description made ready to compare: weights of its words and so on, each of length 1."""

    words: dict[str, float]
    topics: dict[str, float]
    subjects: dict[str, float]
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
        return Profile(_unit(words), _unit(topics), _unit(subjects), description.theme)

    def _idf(self, word: str) -> float:
        return math.log((self._number + 2) / (self._holding[word] + 0.5))

    def _counts(self, description: Description) -> Counter[str]:
        language = description.language
        counts: Counter[str] = Counter()
        stop = STOP_WORDS[language]
        for text, weight in _weighted(description):
            words = words_of(text)
            for word in words:
                if word not in stop:
                    counts[stem(word, language)] += weight
            stretches = self._synonyms.matches(words, language, stop)
            for _, _, number in {(start, end, group.number) for start, end, group in stretches}:
                counts[f"={number}"] += weight
        return counts


def topics_of(description: Description) -> Counter[str]:
    """Topic codes with how strongly the words point to each; the title's words count twice."""
    return _topics_and_subjects(description)[0]


def _topics_and_subjects(description) -> tuple[Counter[str], Counter[str]]:
    topics: Counter[str] = Counter()
    subjects: Counter[str] = Counter()
    stop = STOP_WORDS[description.language]
    for text, weight in _weighted(description):
        stretches = _CUES.matches(words_of(text), description.language, stop)
        for _, _, number in sorted({(start, end, g.number) for start, end, g in stretches}):
            topic, subject = _SUBJECTS[number]
            topics[topic] += weight
            if subject:
                subjects[f"{topic} {subject}"] += weight
    return topics, subjects


def _weighted(description):
    return ((description.title, _TITLE_COUNTS), (description.summary, 1))


def _unit(weights) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {name: weight / length for name, weight in weights.items()} if length else {}


def duplicate_score(a: Description, b: Description, *, statistics: Statistics) -> float:
    """How far two descriptions tell of the same idea: 0 not at all, 1 surely; the same both ways."""
    return profile_score(statistics.profile(a), statistics.profile(b))


def profile_score(a: Profile, b: Profile) -> float:
    themed = bool(a.theme and b.theme)
    return float(
        _score(
            _cosine(a.words, b.words),
            _cosine(a.topics, b.topics),
            _cosine(a.subjects, b.subjects),
            themed,
            themed and a.theme == b.theme,
        )
    )


def _cosine(a, b) -> float:
    return math.fsum(weight * b[name] for name, weight in a.items() if name in b)


def _score(words, topics, subjects, themed, same_theme):
    """The score from its parts; numbers or arrays."""
    topic = np.where(themed, _TOPIC_BESIDE_THEME, _TOPIC_ALONE)
    middle = np.where(themed, _MIDDLE_WITH_THEME, _MIDDLE_ALONE)
    raw = words + topic * topics + _SUBJECT * subjects + _THEME * np.asarray(same_theme)
    return np.round(1 / (1 + np.exp(-_STEEPNESS * (raw - middle))), 6)


class Comparison:
    """Descriptions that others are compared with: they are added one by one, each at a place from 0."""

    def __init__(self) -> None:
        self._words, self._topics, self._subjects = _Columns(), _Columns(), _Columns()
        self._themes: list[str] = []

    def __len__(self):
        return len(self._themes)

    def add(self, profile: Profile) -> int:
        """Take one in; its place."""
        place = len(self)
        self._words.add(profile.words, place)
        self._topics.add(profile.topics, place)
        self._subjects.add(profile.subjects, place)
        self._themes.append(profile.theme)
        return place

    def like(self, profile: Profile, *, threshold: float) -> list[tuple[int, float]]:
        """The places of those that score at least `threshold` with this one, and their scores."""
        themes = np.array(self._themes)
        themed = (themes != "") & bool(profile.theme)
        scores = _score(
            self._words.products(profile.words, len(self)),
            self._topics.products(profile.topics, len(self)),
            self._subjects.products(profile.subjects, len(self)),
            themed,
            themed & (themes == profile.theme),
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
