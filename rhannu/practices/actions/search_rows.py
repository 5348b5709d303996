"""What search is told of a practice."""

from rhannu.base import search
from rhannu.practices import functions
from rhannu.practices.actions.lessons import write_lessons_search
from rhannu.practices.models import Practice

SEARCH_KIND = "practice"


def write_search(practice: Practice) -> None:
    """Tell search what a practice and its lessons say now. Part of the action under way."""
    search.write(SEARCH_KIND, practice.pk, search_texts(practice))
    write_lessons_search(practice)


def search_texts(practice: Practice) -> search.Texts:
    """What a practice says to search; nothing before it is published."""
    if not practice.published:
        return {}
    lessons = list(practice.lessons.all())
    return {
        language: {
            "title": getattr(practice, f"title_{language}"),
            "aim": " ".join(
                [getattr(practice, f"summary_{language}"), getattr(practice, f"aim_{language}")]
            ).strip(),
            "body": " ".join(
                [
                    getattr(practice, f"achieved_{language}"),
                    getattr(practice, f"took_{language}"),
                    *getattr(practice, f"works_where_{language}"),
                    *(getattr(lesson, f"text_{language}") for lesson in lessons),
                ]
            ).strip(),
            "keywords": " ".join(
                [practice.theme.replace("_", " ")]
                + [one.replace("_", " ") for one in practice.functions]
            )
            if language == "en"
            else functions.words(practice.functions, language),
        }
        for language in ("en", "cy")
    }
