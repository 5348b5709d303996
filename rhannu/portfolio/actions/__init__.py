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

__all__ = [
    "drop_load",
    "keep_award",
    "keep_load",
    "keep_mapping",
    "keep_names",
    "keep_awards",
    "keep_project",
    "keep_projects",
    "remove_project",
    "take_in",
    "undo_load",
]
