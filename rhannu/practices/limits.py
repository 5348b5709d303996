"""How long each part of a one-page study may be, in words. Welsh may run 30% longer."""

WORDS = {
    "title": 9,
    "summary": 30,
    "aim": 45,
    "achieved": 70,
    "took": 60,
    "next_step": 40,
    "encounter_why": 22,
}
LESSON_WORDS = 35
EVIDENCE_WORDS = 30
POINT_WORDS = 14  # one entry of "works well where" and "may not fit where"
POINTS = 3


def limit(part: str, language: str) -> int:
    """The most words `part` may have in `language`."""
    return round(WORDS[part] * 1.3) if language == "cy" else WORDS[part]
