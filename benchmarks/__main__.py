"""python -m benchmarks retrieval --data DIR [--semantic] --json
python -m benchmarks similar --projects FILE... --pairs FILE --json
python -m benchmarks speed [--sizes 1000 10000] [--rounds 7] [--write] --json
python -m benchmarks register [--answers 5000 50000] [--rounds 9] [--write] --json

The figures go to standard output, as a short list or, with --json, as JSON alone; progress goes to
standard error. A file or column that is missing gives one sentence and exit status 2.
"""

import argparse
import json
import sys
from pathlib import Path

from . import register, retrieval, similar, speed
from .files import BadInput


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    try:
        figures = chosen.measure(chosen)
    except BadInput as problem:
        print(problem, file=sys.stderr)
        return 2
    if chosen.json:
        print(json.dumps(figures))
    else:
        chosen.show(figures)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure the product on labelled data."
    )
    commands = parser.add_subparsers(required=True, metavar="retrieval|similar|speed|register")

    search = commands.add_parser("retrieval", help="how well search finds what is relevant")
    search.add_argument("--data", type=Path, required=True, metavar="DIR")
    search.add_argument("--semantic", action="store_true", help="with the semantic extra")
    search.set_defaults(
        measure=lambda chosen: retrieval.measure(chosen.data, semantic=chosen.semantic),
        show=_print_list,
    )

    pairs = commands.add_parser("similar", help="how well look-alike projects are told apart")
    pairs.add_argument("--projects", type=Path, nargs="+", required=True, metavar="FILE")
    pairs.add_argument("--pairs", type=Path, required=True, metavar="FILE")
    pairs.set_defaults(
        measure=lambda chosen: similar.measure(chosen.projects, chosen.pairs), show=_print_list
    )

    pages = commands.add_parser("speed", help="what each page costs, in floors of bare Django")
    pages.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], metavar="N")
    pages.add_argument("--rounds", type=int, default=7, metavar="N")
    pages.add_argument("--each", type=int, default=20, metavar="N", help="requests a turn")
    pages.add_argument("--keep", type=Path, metavar="DIR", help="where filled databases stay")
    pages.add_argument("--write", action="store_true", help="into docs/benchmarks/speed.md too")
    pages.set_defaults(measure=_speed, show=lambda figures: print(speed.as_table(figures)))

    answers = commands.add_parser("register", help="what its pages cost at 50,000 answers")
    answers.add_argument("--answers", type=int, nargs="+", default=[5_000, 50_000], metavar="N")
    answers.add_argument("--rounds", type=int, default=9, metavar="N")
    answers.add_argument("--write", action="store_true", help="into docs/benchmarks/register.md")
    answers.set_defaults(measure=_register, show=lambda figures: print(register.as_table(figures)))

    for command in (search, pairs, pages, answers):
        command.add_argument("--json", action="store_true", help="print JSON alone")
    return parser


def _speed(chosen: argparse.Namespace) -> dict:
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
    figures = speed.measure(
        chosen.sizes, rounds=chosen.rounds, each=chosen.each, folder=chosen.keep
    )
    if chosen.write:
        print(f"Written: {speed.write(figures)}", file=sys.stderr)
    return figures


def _register(chosen: argparse.Namespace) -> dict:
    figures = register.measure(chosen.answers, rounds=chosen.rounds)
    if chosen.write:
        print(f"Written: {register.write(figures)}", file=sys.stderr)
    return figures


def _print_list(figures, indent: str = "") -> None:
    for name, value in figures.items():
        if isinstance(value, dict):
            print(f"{indent}{name}")
            _print_list(value, indent + "  ")
        else:
            print(f"{indent}{name}  {value}")


if __name__ == "__main__":
    sys.exit(main())
