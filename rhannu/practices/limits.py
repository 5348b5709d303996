"""How long each part of a one-page study may be, in words. Welsh may run 30% longer."""

WORDS = {
    "title": 9,
    "summary": 30,
    "aim": 45,
    "achieved": 70,
    "took": 60,
    "next_step": 40,
    "encounter_why": 22,
    "post": 12,
}
LESSON_WORDS = 35
EVIDENCE_WORDS = 30
POINT_WORDS = 14  # one entry of "works well where" and "may not fit where"
POINTS = 3


def limit(part: str, language: str) -> int:
    """The most words `part` may have in `language`."""
    return _in(language, WORDS[part])


def lesson_limit(language: str) -> int:
    """The most words a lesson may have."""
    return _in(language, LESSON_WORDS)


def points_limit(language: str) -> int:
    """The most words one point may have."""
    return _in(language, POINT_WORDS)


def _in(language: str, words: int) -> int:
    return round(words * 1.3) if language == "cy" else words
