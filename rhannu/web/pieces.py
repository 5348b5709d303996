"""What components show, prepared in Python: one frozen row each, words already in the page's language."""

from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Fact:
    """A line of a summary list, with a way to change it where there is one."""

    name: str | SafeString
    value: str | SafeString
    change: str = ""  # address
    change_words: str = (
        ""  # what the link changes, for those who cannot see the row: "your decision"
    )


@dataclass(frozen=True)
class Moment:
    """A node of a timeline. kind: "" happened, "stage" reached, "now", "todo" still to come."""

    what: str
    when: str = ""
    more: str | SafeString = ""
    kind: str = ""


@dataclass(frozen=True)
class Reached:
    """One of the four stages. state: "done", "now", or "" for not yet."""

    name: str
    words: str
    state: str = ""


@dataclass(frozen=True)
class Node:
    """A node of the one thread: how many stand there, and what is stuck."""

    count: int
    name: str
    stuck: str = ""
    address: str = ""


@dataclass(frozen=True)
class Link:
    """Somewhere to go. about: what the words refer to, for those who hear them alone."""

    words: str
    address: str
    about: str = ""
