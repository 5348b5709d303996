"""The page of a post, the links that are mailed about it, and the contacts to look after."""

from datetime import timedelta

import pytest

from rhannu.base import clock
from rhannu.notices.tick import tick
from rhannu.organisations import actions
from rhannu.organisations.models import HandOver, Person, PostCheck, Role
from tests.factories import (
    NOW,
    TODAY,
    make_officer,
    make_organisation,
    make_person,
    make_post,
    make_request,
    system,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LAST = TODAY + timedelta(days=30)
DAY = {f"leaves_on_{n}": part for n, part in enumerate((LAST.day, LAST.month, LAST.year))}


@pytest.fixture(autouse=True)
def stopped():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def holder():
    return make_person()


@pytest.fixture
def post(holder):
    body = make_organisation(short_en="Gwynedd")
    return make_post(organisation=body, holder=holder, confirmed_on=TODAY - timedelta(days=400))


def signed_in(client, person):
    client.force_login(person, backend="rhannu.organisations.sign_in.LinkBackend")
    return client


def mailed(mailoutbox, part: str) -> str:
    """The path of the link in the newest mail that holds this part."""
    for mail in reversed(mailoutbox):
        for word in mail.body.split():
            if part in word:
                return "/" + word.split("/", 3)[3].partition("?")[0]
    raise AssertionError(f"No mail leads to {part}")


def said(response) -> str:
    return response.content.decode()


# ------------------------------------------------------------------ by mail


def test_two_taps_say_that_a_post_is_right(client, post, holder, mailoutbox):
    actions.ask_about_post(by=system(), post=post, at=NOW)
    tick(NOW)
    link = mailed(mailoutbox, "/posts/check/")

    page = said(client.get(f"{link}?answer=right"))
    assert "checked" in page and not PostCheck.objects.get().answer
    client.post(link, {"answer": "right"})

    post.refresh_from_db()
    assert post.confirmed_on == TODAY
    assert "Thank you" in said(client.get(link))


def test_a_last_day_is_asked_for_and_the_leaver_is_interviewed(client, post, holder, mailoutbox):
    actions.ask_about_post(by=system(), post=post, at=NOW)
    tick(NOW)
    link = mailed(mailoutbox, "/posts/check/")
    assert "Say which day is the last one" in said(client.post(link, {"answer": "leaving"}))
    client.post(link, {"answer": "leaving", **DAY})
    tick(NOW)

    told = mailed(mailoutbox, "/posts/tell/")
    assert "one of the three" in said(client.post(told, {"whom_to_ring": ""}))
    client.post(told, {"whom_to_ring": "The depot, before eight"})

    kept = HandOver.objects.get()
    assert kept.whom_to_ring == "The depot, before eight"
    officer = make_officer()
    actions.name_successor(by=officer, hand_over=kept, name="Nia", email="n@b.example", at=NOW)
    tick(NOW)
    taken = mailed(mailoutbox, "/posts/take-over/")
    assert "The depot, before eight" in said(client.get(taken))
    assert HandOver.objects.get().accepted_at is None
    client.post(taken)
    assert HandOver.objects.get().accepted_at == NOW
    assert "You have taken over" in said(client.get(taken))


def test_a_link_for_one_thing_does_no_other(client, post, holder):
    check = actions.ask_about_post(by=system(), post=post, at=NOW)
    token = actions.make_link(
        by=system(), person=holder, purpose="confirm_post", at=NOW, about=check.ref
    )

    assert client.post(f"/posts/take-over/{token}/").status_code == 409
    assert client.post(f"/posts/tell/{token}/", {"what_worked": "x"}).status_code == 409
    assert client.post(f"/posts/check/{token}x/", {"answer": "right"}).status_code == 409


def test_whoever_cannot_be_written_to_is_not_and_the_fund_team_is_asked(post, holder, mailoutbox):
    officer = make_officer()
    actions.note_bounce(by=officer, person=holder, on=TODAY)
    actions.ask_about_post(by=system(), post=post, at=NOW)
    tick(NOW)

    assert [mail.to for mail in mailoutbox] == [[officer.email]]
    assert "nobody who holds the post can be written to" in mailoutbox[0].body


# ------------------------------------------------------------------ on the page


def test_its_own_people_keep_a_post_right_and_others_do_not_find_it(client, post, holder):
    place = f"/posts/{post.ref}/"
    assert signed_in(client, make_person()).get(place).status_code == 404
    signed_in(client, holder)
    assert "Not confirmed since" in said(client.get(place))
    assert f'href="{place}"' in said(client.get(f"/organisations/{post.organisation.slug}/"))

    client.post(f"{place}right/")
    assert "Post confirmed on" in said(client.get(place))
    assert "Enter a valid email" in said(client.post(f"{place}change/", {"email": "no"}))
    client.post(f"{place}change/", {"phone": "01632 960188", "champion": "managerial"})
    assert "Managerial champion" in said(client.get(place))
    assert client.get(f"{place}successor/").status_code == 404  # nobody leaves
    assert "01632 960188" in said(client.get(place))


def test_on_the_page_somebody_leaves_and_stays_after_all(client, post, holder):
    place = f"/posts/{post.ref}/"
    signed_in(client, holder)
    assert "Say which day is the last one" in said(client.post(f"{place}leaving/"))
    assert client.post(f"{place}leaving/", DAY)["Location"] == f"{place}hand-over/"
    page = said(client.get(place))
    assert "Nothing has been handed over yet" in page and "Nobody has been named" in page
    assert client.get(f"{place}successor/").status_code == 409  # a member does not say who

    client.post(f"{place}stays/")
    assert post.holdings.get().held_to is None
    assert "Handing over" not in said(client.get(place))


def test_the_fund_team_sees_what_went_wrong_first(client, post, holder):
    officer = make_officer()
    empty = make_post(organisation=post.organisation, holder=make_person(), title_en="Gone")
    actions.end_holding(by=officer, holding=empty.holdings.get(), on=TODAY - timedelta(days=1))
    leaver = make_post(organisation=post.organisation, holder=make_person(), title_en="Goes")
    actions.announce_leaving(by=officer, holding=leaver.holdings.get(), leaves_on=LAST, at=NOW)
    assert signed_in(client, holder).get("/posts/").status_code == 409

    signed_in(client, officer)
    client.post(f"/posts/{post.ref}/people/{holder.ref}/came-back/")
    page = said(client.get("/posts/"))
    order = ["Mail came back", "Left, and nobody", "Leaving soon", "Nobody has been asked"]
    assert sorted(order, key=page.index) == order

    client.post("/posts/begin/")
    assert "Nobody has been asked" not in said(client.get("/posts/"))
    client.post(f"/posts/{post.ref}/people/{holder.ref}/e-mail/", {"email": "new@b.example"})
    assert Person.objects.get(pk=holder.pk).bounced_on is None
    client.post(f"/posts/{post.ref}/ask/")
    assert PostCheck.objects.count() == 1


@pytest.mark.parametrize("number", [2, 9])
def test_the_list_costs_the_same_however_long(client, django_assert_max_num_queries, number):
    body = make_organisation()
    for _one in range(number):
        made = make_post(organisation=body, holder=make_person())
        actions.announce_leaving(by=system(), holding=made.holdings.get(), leaves_on=LAST, at=NOW)
        make_post(organisation=body, holder=make_person())
    signed_in(client, make_officer())
    client.get("/posts/")
    with django_assert_max_num_queries(10):
        client.get("/posts/")


def test_in_welsh_nothing_is_left_in_english(client, post, holder):
    actions.announce_leaving(by=system(), holding=post.holdings.get(), leaves_on=LAST, at=NOW)
    signed_in(client, holder)

    page = said(client.get(f"/cy/posts/{post.ref}/"))

    assert "Trosglwyddo" in page
    for english in ("Held by", "Handing over", "It is right", "Nothing has been"):
        assert english not in page


def test_whoever_takes_over_sees_what_came_with_the_post_and_what_still_lacks_somebody(
    client, post, holder
):
    asked = make_request(donor=post.organisation, post=post).transfer
    asks = make_request(recipient=post.organisation, by=holder).transfer
    officer = make_officer()
    actions.grant_role(by=officer, person=holder, role=Role.CONVENOR, on=TODAY)
    kept = actions.announce_leaving(
        by=officer, holding=post.holdings.get(), leaves_on=TODAY, at=NOW
    )
    place = f"/posts/{post.ref}/"
    before = said(signed_in(client, officer).get(place))
    client.post(f"{place}successor/", {"name": "Nia", "email": "nia@b.example", "language": "cy"})
    kept.refresh_from_db()
    assert kept.successor.language == "cy"

    actions.take_over(by=kept.successor, hand_over=kept, at=NOW)

    after = said(signed_in(client, kept.successor).get(place))
    for ref in (asked.ref, asks.ref):
        assert f"/conversations/{ref}/" in before and f"/conversations/{ref}/" in after
    came, lacks = after.index("What came with the post"), after.index("What needs somebody new")
    assert came < after.index(asked.ref) < lacks < after.index("A role: Network convenor")
