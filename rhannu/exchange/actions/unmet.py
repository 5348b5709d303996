"""An officer answers what people looked for and did not find."""

from datetime import datetime

from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.exchange.models import UnmetAnswer
from rhannu.exchange.rules import terms as rules
from rhannu.organisations.models import Person
from rhannu.practices.models import Practice


@action
def answer_unmet(
    *, by: Person, words: str, at: datetime, practice: Practice | None = None
) -> UnmetAnswer:
    """Note that words which found nothing are dealt with: by a practice, or by a search term."""
    rules.check_can_keep_terms(by=by)
    rules.check_unmet(words)
    answer, made = UnmetAnswer.objects.get_or_create(
        words=words, defaults={"practice": practice, "answered_at": at, "answered_by": by}
    )
    if not made and answer.practice != practice:
        answer.practice, answer.answered_at, answer.answered_by = practice, at, by
        answer.save(update_fields=["practice", "answered_at", "answered_by"])
    trail.record("unmet_answered", by=by, about=answer, practice=practice)
    return answer
