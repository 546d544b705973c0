"""From the rows of a town's files to models: a row with a mistake is left out and the mistake kept."""

from dataclasses import dataclass, field
from pathlib import Path as File
from typing import Any

from pydantic import ValidationError

from town.lines import Path
from town.mistakes import Mistake, say
from town.sheets import Sheet, read_sheet
from town.written import Row, Table

Rows = dict[str, Any]


@dataclass
class Reader:
    """Reads the files of one folder and gathers the mistakes in them."""

    folder: File
    mistakes: list[Mistake] = field(default_factory=list)

    def sheet(self, file: str, *allowed: str) -> Sheet:
        """One file; with `allowed`, anything else at its top is a mistake."""
        sheet, mistakes = read_sheet(self.folder / file)
        self.mistakes += mistakes
        for key in sheet.data.keys() - set(allowed) if allowed else ():
            self.wrong(sheet, (key,), f"`{key}` is not known here; this file holds {', '.join(allowed)}.")
        return sheet

    def section(self, sheet: Sheet, name: str) -> Rows:
        """The rows below `[name]`; none where it is missing or is not a table, which is a mistake."""
        rows = sheet.data.get(name)
        if rows and isinstance(rows, dict):
            return rows
        if sheet.whole:
            self.wrong(sheet, (name,), f"the section [{name}] is missing; write it with its rows below.")
        return {}

    def part(self, model: type[Row], sheet: Sheet, name: str) -> Row | None:
        """The section `[name]` as one model."""
        rows = self.section(sheet, name)
        return self.row(model, sheet, (name,), rows) if rows else None

    def table(self, model: type[Row], sheet: Sheet, path: Path, rows: Rows, key: str = "") -> Table[Row]:
        """All rows as models. `key` is the field that the name of a row stands for."""
        table: Table[Row] = Table(sheet, {}, {})
        for code, row in rows.items():
            self.add(table, model, code, (*path, code), row, {key: code} if key else {})
        return table

    def add(
        self, table: Table[Row], model: type[Row], code: str, path: Path, row: object, given: Rows
    ) -> None:
        """Adds one row to its table. `given` are the fields that its place in the file stands for."""
        table.places[code] = path
        made = self.row(model, table.sheet, path, row, given)
        if made is not None:
            table.rows[code] = made

    def row(
        self, model: type[Row], sheet: Sheet, path: Path, row: object, given: Rows | None = None
    ) -> Row | None:
        """One row as a model; None and a mistake for each wrong field."""
        given = given or {}
        if not sheet.whole:
            return None
        if not isinstance(row, dict):
            self.wrong(sheet, path, f"“{path[-1]}” should be a row in braces, {{ … }}.")
            return None
        for key in row.keys() & given.keys():
            self.wrong(sheet, (*path, key), f"`{key}` is given by the place of the row; take it out here.")
        try:
            return model.model_validate({**row, **given})
        except ValidationError as error:
            for detail in error.errors():
                self.wrong(sheet, (*path, *detail["loc"]), say(detail, model, given))
            return None

    def wrong(self, sheet: Sheet, path: Path, message: str) -> None:
        """Keeps a mistake."""
        self.mistakes.append(sheet.mistake(path, message))
