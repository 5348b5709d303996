"""What can happen to awards and projects."""

from rhannu.portfolio.actions.projects import keep_award, keep_project, remove_project

__all__ = ["keep_award", "keep_project", "remove_project"]
