"""The walk of whoever looks after contacts: a post, who leaves it, what they hand over."""

import re

from e2e import steps
from e2e.conftest import Visitor
from e2e.steps import Step, open_first, send_nothing
from e2e.stops import Stop

A_POST = open_first("th a[href*='/posts/']")


def at_the_post(path: str, then: Step = steps.stay) -> Step:
    """Go on to a page of the post that is open."""

    def go(visitor: Visitor) -> None:
        post = re.match(r"(?:/cy)?/posts/\w+/", visitor.here)
        assert post, visitor.here
        visitor.go(re.sub("^/cy", "", post[0]) + path)
        then(visitor)

    return go


def say_the_last_day(visitor: Visitor) -> None:
    for part, value in enumerate(("18", "12", "2026")):
        visitor.page.locator(f"main input[name=leaves_on_{part}]").fill(value)
    steps.go_on(visitor)


CONTACTS = (
    Stop("posts:contacts", "/posts/"),
    Stop("posts:contacts", "/posts/?show=never"),
    Stop("posts:post", "/organisations/gwynedd/", A_POST),
    Stop("posts:change", "", at_the_post("change/")),
    Stop("posts:leaving", "", at_the_post("leaving/")),
    Stop("posts:leaving", "", send_nothing),
    Stop("posts:hand_over", "", say_the_last_day),
    Stop("posts:hand_over", "", send_nothing),
    Stop("posts:successor", "", at_the_post("successor/")),
    Stop("posts:successor", "", send_nothing),
    Stop("posts:post", "", at_the_post("")),
    Stop("posts:email", "", open_first("a[href$='/e-mail/']")),
    Stop("posts:email", "", at_the_post("", open_first("a[href$='/e-mail/']"))),
    Stop("posts:check", "/posts/check/not-a-link/", status=409),
    Stop("posts:tell", "/posts/tell/not-a-link/", status=409),
    Stop("posts:take_over", "/posts/take-over/not-a-link/", status=409),
    Stop("posts:tell", "/demo/mail/", steps.reply_link("/posts/tell/")),
    Stop("posts:tell", "", send_nothing),
)
