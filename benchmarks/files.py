"""Reads the labelled files. Whatever is wrong with them becomes one plain sentence."""

import csv
from collections.abc import Collection
from pathlib import Path

LONGEST_CELL = 1 << 24  # a whole document may stand in one cell


class BadInput(Exception):
    """A sentence about the input, for the person who gave it."""


def read_rows(path: Path, columns: Collection[str]) -> list[dict[str, str]]:
    """The rows of a CSV file that must have these columns; others are kept."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise BadInput(f"{path} has no column {' or '.join(missing)}.")
            rows = _all(reader)
    except FileNotFoundError:
        raise BadInput(f"{path} does not exist.") from None
    except IsADirectoryError:
        raise BadInput(f"{path} is a folder; a CSV file is needed.") from None
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path} is not UTF-8 text. Save it as CSV UTF-8.") from None
    except csv.Error as error:
        raise BadInput(f"{path} is not a CSV file: {error}.") from None
    if not rows:
        raise BadInput(f"{path} has no rows.")
    short = next((n for n, row in enumerate(rows, 2) if None in map(row.get, columns)), None)
    if short:
        raise BadInput(f"{path}, row {short}, ends before column {columns[-1]}.")
    return rows


def _all(reader: csv.DictReader) -> list[dict[str, str]]:
    """Every row. The limit of a cell is one for the whole process, so it is put back."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        return list(reader)
    finally:
        csv.field_size_limit(before)
