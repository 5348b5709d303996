"""The parts of a page in words: what each is called, what belongs in it."""

from django.utils.translation import gettext_lazy as _

PART_NAMES = {
    "about": _("Title and summary"),
    "aim": _("The aim"),
    "achieved": _("What it achieved"),
    "took": _("What it took"),
    "lessons": _("Key lessons"),
    "works_where": _("Where it works well"),
    "may_not_fit": _("Where it may not fit"),
    "next_step": _("The next step"),
    "post": _("The post to call"),
    "encounter": _("How to meet, and why"),
    "kind": _("Theme, functions and sectors"),
}
PART_HINTS = {
    "about": _("Name what is done, then say it in one sentence that anybody understands."),
    "aim": _("What was wrong, and what was to become better."),
    "achieved": _("What changed, with the figure and its source. The grade stands beside it."),
    "took": _("Money, people and time: what it needed that a reader would have to find."),
    "lessons": _("What went wrong is worth as much as what worked. One thing in each."),
    "works_where": _("What a place needs for this to work there. One point a line."),
    "may_not_fit": _("What would stand in its way. One point a line."),
    "next_step": _("What a reader can do this month."),
    "post": _("Whose post to call at a body that did it. A post, never a name."),
    "encounter": _("Reading is enough for some things; others have to be seen."),
    "kind": _("By these the page is found, and set beside others like it."),
}
FIELD_NAMES = {
    "title": _("Title"),
    "summary": _("Summary"),
    "aim": _("The aim"),
    "achieved": _("What it achieved"),
    "took": _("What it took"),
    "next_step": _("The next step"),
    "post": _("Post"),
    "encounter_why": _("Why meet in this way"),
    "works_where": _("Works well where"),
    "may_not_fit": _("May not fit where"),
    "encounter": _("How to meet"),
    "theme": _("Theme"),
    "functions": _("What is done, whatever the sector"),
    "sectors": _("Sectors"),
    "tacitness": _("How much of it can be written down?"),
    "complexity": _("How many parts depend on others?"),
    "lessons": _("Lessons"),
}
LANGUAGE_NAMES = {"en": _("English"), "cy": _("Welsh")}
