"""The `rhannu` command. A command's module is read only when it is called, so that help is instant."""

from importlib import import_module

import click

from rhannu.cli import start, words
from rhannu.cli.words import gettext as _


def gettext_noop(message: str) -> str:
    """Mark words for translation that are said later."""
    return message


# Section -> command -> its line in the help.
SECTIONS = {
    gettext_noop("Begin"): {
        "demo": gettext_noop("Serve the site with real data and fictional people."),
        "setup": gettext_noop("Make the database or bring it up to date."),
        "person": gettext_noop("Enter a person; the first fund officer is made here."),
        "serve": gettext_noop("Serve the site to its users."),
    },
    gettext_noop("Find somebody to talk to"): {
        "match": gettext_noop("Say who has dealt with a problem, and how to meet them."),
        "week": gettext_noop("Print the conversations worth starting this week."),
    },
    gettext_noop("Bring data in"): {
        "import": gettext_noop("Take a published data set in, whole or not at all."),
        "load": gettext_noop("Take a spreadsheet of projects, contacts or bids in."),
        "mail": gettext_noop("Take mail in that may tell of a meeting, for an officer to confirm."),
    },
    gettext_noop("Keep the house in order"): {
        "trail": gettext_noop("Check that nobody has altered the record of what happened."),
        "index": gettext_noop("Write everything that search knows anew."),
        "tick": gettext_noop("Do what is due: send messages, ask again."),
    },
}

# Where each command lives: module, and name in it if that differs. `demo` sets Django up itself.
MODULES = {
    "demo": ("demo", "demo"),
    "import": ("importing", "import_"),
    "index": ("index", "index"),
    "load": ("load", "load"),
    "mail": ("mail", "mail"),
    "match": ("match", "match"),
    "migrate": ("database", "setup"),
    "person": ("people", "person"),
    "serve": ("serving", "serve"),
    "setup": ("database", "setup"),
    "tick": ("tick", "tick"),
    "trail": ("trail", "trail"),
    "week": ("week", "week"),
}
SETS_UP_ITSELF = {"demo"}

EXAMPLES = """\
  rhannu demo --port 8123
  rhannu match "our street lighting bill is rising" --for ceredigion
  rhannu match "digideiddio cofnodion cleifion" --for cardiff-and-vale-uhb --lang cy
  rhannu import invest-to-save data/invest-to-save --dry-run
  rhannu trail verify
"""


class Rhannu(click.Group):
    """The command with its sections, its late modules, and failures in plain words."""

    def make_context(self, info_name, args, parent=None, **extra):
        words.choose(args)
        ctx = super().make_context(info_name, args, parent, **extra)
        ctx.call_on_close(start.done)
        return ctx

    def list_commands(self, ctx):
        return sorted(MODULES)

    def get_command(self, ctx, name):
        if name not in MODULES:
            return None
        module, command = MODULES[name]
        with start.plain_failures():
            if name not in SETS_UP_ITSELF:
                start.ready()
            return in_their_words(getattr(import_module(f"rhannu.cli.{module}"), command))

    def invoke(self, ctx):
        with start.plain_failures():
            return super().invoke(ctx)

    def collect_usage_pieces(self, ctx):
        return [_("COMMAND [OPTIONS]")]

    def format_help(self, ctx, formatter):
        formatter.write_usage("rhannu", _("COMMAND [OPTIONS]"), prefix=_("Usage: "))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(
                _("Rhannu gets what one public service learnt adopted by the next.")
            )
        for title, commands in SECTIONS.items():
            with formatter.section(_(title)):
                formatter.write_dl([(name, _(line)) for name, line in commands.items()])
        with formatter.section(_("Examples")):
            formatter.write(EXAMPLES)
        formatter.write_paragraph()
        formatter.write_text(
            _("Every command explains itself: rhannu COMMAND --help. In Welsh: --lang cy.")
        )


def in_their_words(command: click.Command) -> click.Command:
    """Say in the language asked for what stands in capitals in the usage lines."""
    command.options_metavar = _("[OPTIONS]")
    if isinstance(command, click.Group):
        if command.subcommand_metavar == "COMMAND [ARGS]...":
            command.subcommand_metavar = _("COMMAND")
        for name in command.commands:
            in_their_words(command.commands[name])
    return command


@click.group(cls=Rhannu, invoke_without_command=True)
@start.in_language
@click.version_option(package_name="rhannu", message="rhannu %(version)s")
@click.pass_context
def cli(ctx):
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> None:
    cli(prog_name="rhannu")


if __name__ == "__main__":
    main()
