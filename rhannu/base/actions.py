"""`@action`: one verb, one transaction, the trail written last."""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import transaction

from rhannu.base import search, tallies, trail
from rhannu.base.locks import writers_turn

Verb = TypeVar("Verb", bound=Callable[..., Any])

# Every action there is, by "room.verb": the rows of the role matrix.
ACTIONS: dict[str, Callable[..., Any]] = {}


def action(verb: Verb) -> Verb:
    """Make `verb` an action: keyword-only, `by` first, all or nothing, on the record.

    An action called within another joins its transaction and its place in the trail.
    """
    parameters = list(inspect.signature(verb).parameters.values())
    if not parameters or parameters[0].name != "by":
        raise TypeError(f"{verb.__qualname__}: an action's first argument is `by`")
    if any(one.kind not in (one.KEYWORD_ONLY, one.VAR_KEYWORD) for one in parameters):
        raise TypeError(f"{verb.__qualname__}: an action's arguments are keyword-only")

    @functools.wraps(verb)
    def run(**facts: Any) -> Any:
        with one_change():
            return verb(**facts)

    room = verb.__module__.split(".")[1] if verb.__module__.startswith("rhannu.") else "test"
    ACTIONS[f"{room}.{verb.__name__}"] = run
    return run  # type: ignore[return-value]


@contextmanager
def one_change() -> Iterator[None]:
    """One transaction, one turn to write, one set of trail entries at the end."""
    if trail.open_change() is not None:
        yield
        return
    with writers_turn(), transaction.atomic():
        change = trail.Change()
        token = trail._change.set(change)
        try:
            yield
            if (change.search or change.tallies) and not change.entries:
                raise RuntimeError("A change that is found or counted must stand in the trail")
            if change.entries:
                search.write_rows(change, version=trail.append(change))
                tallies.write(change.tallies)
        finally:
            trail._change.reset(token)
