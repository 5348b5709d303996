"""A need is asked around; those who were asked say what they know; a page is begun of it."""

from datetime import datetime

from rhannu.analysis.similarity.words import language_of, words_of
from rhannu.base import trail
from rhannu.base.actions import action
from rhannu.base.languages import said
from rhannu.exchange import around, rules
from rhannu.exchange.actions.steps import day, on_behalf
from rhannu.exchange.models import AskAround, KnowAsk
from rhannu.organisations.models import Need, Person
from rhannu.practices import actions as practices
from rhannu.practices.actions.writing import texts_now
from rhannu.practices.models import Practice


@action
def ask_around(
    *, by: Person, at: datetime, need: Need | None = None, words: str = "", theme: str = ""
) -> AskAround:
    """Ask up to three people who are likely to know, once for each need or for words looked for in vain."""
    on = day(at)
    rules.check_can_ask_around(by=by, on=on)
    before = AskAround.objects.filter(need=need) if need else AskAround.objects.filter(words=words)
    if (standing := before.first()) is not None:
        return standing
    if need is not None:
        words, theme = said(need, "words").text, need.theme
    body = need.organisation if need else None
    example = need.is_example if need else by.is_fictional
    people = around.likely(words, theme, body, on, example=example)
    rules.check_worth_asking_around(
        good_match=around.has_good_match(words, body, on), people=len(people)
    )
    made = AskAround.objects.create(
        need=need,
        words=words,
        words_language=language_of(words_of(words)),
        theme=theme,
        asked_at=at,
        asked_by=by,
        is_example=example,
    )
    KnowAsk.objects.bulk_create(
        KnowAsk(
            around=made,
            person=one.person,
            post=one.post,
            organisation=one.post.organisation,
            why=one.why,
            asked_at=at,
        )
        for one in people
    )
    trail.record("asked_around", by=by, about=made, number=len(people))
    return made


@action
def say_what_you_know(
    *, by: Person, ask: KnowAsk, answer: str, at: datetime, words: str = ""
) -> KnowAsk:
    """Answer: what one knows, who knows, or nothing. Another answer takes its place for seven days."""
    ask = _locked(ask)
    if (ask.answered_by_id, ask.answer, ask.words) == (by.pk, answer, words):
        return ask
    rules.check_can_say_what_they_know(by=by, ask=ask, on=day(at))
    rules.check_known(answer, words)
    ask.answer, ask.words, ask.words_language = answer, words, language_of(words_of(words))
    ask.answered_at, ask.answered_by = at, by
    ask.save()
    trail.record(
        "around_answered",
        by=by,
        about=ask,
        answer=answer,
        on_behalf_of=on_behalf(by, ask.organisation, day(at)),
    )
    return ask


@action
def take_back_what_you_know(*, by: Person, ask: KnowAsk, at: datetime) -> KnowAsk:
    ask = _locked(ask)
    rules.check_can_take_back_known(by=by, ask=ask, on=day(at))
    ask.answer = ask.words = ask.words_language = ""
    ask.answered_at = ask.answered_by = None
    ask.save()
    trail.record("around_answer_taken_back", by=by, about=ask)
    return ask


@action
def begin_page_from_answer(
    *, by: Person, ask: KnowAsk, title: str, theme: str, at: datetime
) -> Practice:
    """Begin a page with the words of whoever knows. It is written on and reviewed as any is."""
    ask = _locked(ask)
    rules.check_can_begin_from_answer(by=by, ask=ask, on=day(at))
    language = ask.words_language
    titles = {"title_en": "", "title_cy": "", f"title_{language}": title}
    draft = practices.begin_practice(by=by, theme=theme, owner=ask.organisation, at=at, **titles)
    now = texts_now(draft)["achieved"]
    practices.write_part(
        by=by,
        draft=draft,
        part="achieved",
        content={**now.content, f"achieved_{language}": ask.words},
        read=now.number,
        at=at,
    )
    ask.practice = draft.practice
    ask.save(update_fields=["practice"])
    trail.record("page_begun_from_answer", by=by, about=ask, practice=draft.practice_id)
    return draft.practice


def _locked(ask: KnowAsk) -> KnowAsk:
    rows = KnowAsk.objects.select_for_update(of=("self",))
    return rows.select_related("around", "organisation", "person").get(pk=ask.pk)
