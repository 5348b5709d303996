"""What can happen to awards, projects and the spreadsheets they come in."""

from rhannu.portfolio.actions.in_bulk import keep_awards, keep_projects
from rhannu.portfolio.actions.loads import (
    drop_load,
    keep_load,
    keep_mapping,
    keep_names,
    take_in,
    undo_load,
)
from rhannu.portfolio.actions.projects import keep_award, keep_project, remove_project
from rhannu.portfolio.actions.publicity import (
    ask_if_told,
    open_kit,
    say_it_was_told,
    say_who_is_named,
)

__all__ = [
    "ask_if_told",
    "drop_load",
    "keep_award",
    "keep_load",
    "keep_mapping",
    "keep_names",
    "keep_awards",
    "keep_project",
    "keep_projects",
    "open_kit",
    "remove_project",
    "say_it_was_told",
    "say_who_is_named",
    "take_in",
    "undo_load",
]
