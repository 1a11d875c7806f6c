"""A pack as far as it could be read: the rows that hold, and the problems of those that do not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from knowledge.pack.files import RawRow, read_text, read_toml, rows_of, top_row
from knowledge.pack.problems import Problem, Wrong, did_you_mean
from knowledge.pack.schema import KINDS, EventIn, Row, fields
from knowledge.pack.tables import rows_of_csv

TABLES = ("sessions", "exhibitors")
"""The files that may be CSV instead of TOML."""

FILES = (
    "event.toml",
    *(f"{stem}.toml" for stem in KINDS),
    *(f"{stem}.csv" for stem in TABLES),
)


@dataclass(frozen=True, slots=True)
class Read:
    """One entry that holds, and where it stands."""

    kind: str
    file: str
    raw: RawRow
    row: Row

    def problem(self, level: str, field: str, wrong: str, right: str = "") -> Problem:
        """Return a problem of this entry."""
        return Problem(
            level="error" if level == "error" else "warning",
            file=self.file,
            line=self.raw.lines.get(field.split(".")[0], self.raw.line),
            entry=self.raw.id or f"#{self.raw.number}",
            field=field,
            wrong=wrong,
            right=right,
        )


@dataclass(slots=True)
class Draft:
    """The state of a reading: what was read so far.

    `ids` holds those of broken entries too, so that nothing dangles for another's fault;
    `unread` names the kinds of which not all could be read.
    """

    event: Read | None = None
    entries: list[Read] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, list[tuple[str, str, RawRow]]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def of(self, kind: str) -> Iterator[Read]:
        """Give the entries of one kind, in the order written."""
        return (read for read in self.entries if read.kind == kind)

    def ids_of(self, kind: str) -> set[str]:
        """Return the ids of one kind, those of broken entries included."""
        return {id for id, uses in self.ids.items() if any(use[0] == kind for use in uses)}


def read_draft(path: Path) -> Draft:
    """Read a pack's folder; whatever is wrong is in the draft's problems. Never raises."""
    draft = Draft()
    present = _files_in(path, draft)
    if present is None:
        return draft
    _event(path, present, draft)
    for stem in KINDS:
        _file(path, stem, present, draft)
    for name in sorted(present.difference(FILES)):
        if name.endswith((".toml", ".csv")):
            right = did_you_mean(name, FILES)
            draft.problems.append(
                Problem(level="warning", file=name, wrong="this file is not read", right=right)
            )
    return draft


def _files_in(path: Path, draft: Draft) -> set[str] | None:
    try:
        if path.is_dir():
            return {item.name for item in path.iterdir()}
        wrong = "is not a folder" if path.exists() else "does not exist"
    except (OSError, ValueError) as problem:
        wrong = f"cannot be read ({type(problem).__name__})"
    right = "name the folder of an event, with event.toml in it"
    draft.problems.append(Problem(level="error", file=str(path), wrong=wrong, right=right))
    return None


def _event(path: Path, present: set[str], draft: Draft) -> None:
    name = "event.toml"
    if name not in present:
        right = "write one with " + ", ".join(_required(EventIn))
        wrong = "is missing"
        draft.problems.append(Problem(level="error", file=name, wrong=wrong, right=right))
        return
    text, document = read_toml(path / name)
    if isinstance(document, Problem):
        draft.problems.append(document)
        return
    draft.event = _validated("event", EventIn, name, top_row(document, text), draft)


def _file(path: Path, stem: str, present: set[str], draft: Draft) -> None:
    toml, table = f"{stem}.toml", f"{stem}.csv"
    if stem in TABLES and table in present:
        if toml in present:
            wrong, right = f"stands beside {toml}", "keep one of the two"
            draft.problems.append(Problem(level="error", file=table, wrong=wrong, right=right))
        _table(path / table, stem, draft)
    if toml in present:
        _document(path / toml, stem, draft)


def _table(path: Path, stem: str, draft: Draft) -> None:
    text = read_text(path)
    if isinstance(text, Problem):
        draft.problems.append(text)
        draft.unread.add(stem)
        return
    form = KINDS[stem][stem]
    rows, problems = rows_of_csv(path.name, text, fields(form))
    draft.problems += problems
    for raw in rows if not any(p.field == "id" for p in problems) else ():
        _entry(stem, path.name, raw, draft)


def _document(path: Path, stem: str, draft: Draft) -> None:
    kinds = KINDS[stem]
    text, document = read_toml(path)
    if isinstance(document, Problem):
        draft.problems.append(document)
        draft.unread.update(kinds)
        return
    for key, value in document.items():
        if key not in kinds:
            right = did_you_mean(key, kinds)
            draft.problems.append(
                Problem(level="error", file=path.name, field=key, wrong="unknown key", right=right)
            )
            continue
        rows, problems = rows_of(path.name, key, value, text)
        draft.problems += problems
        for raw in rows:
            _entry(key, path.name, raw, draft)


def _entry(kind: str, file: str, raw: RawRow, draft: Draft) -> None:
    form = next(forms[kind] for forms in KINDS.values() if kind in forms)
    if raw.id:
        draft.ids.setdefault(raw.id, []).append((kind, file, raw))
    read = _validated(kind, form, file, raw, draft)
    if read:
        draft.entries.append(read)


def _required(form: type) -> list[str]:
    return [name for name, info in form.model_fields.items() if info.is_required()]  # type: ignore[attr-defined]


def _validated(kind: str, form: type, file: str, raw: RawRow, draft: Draft) -> Read | None:
    try:
        row: Row = form.model_validate(raw.values)  # type: ignore[attr-defined]
    except ValidationError as refused:
        place = Read(kind, file, raw, None)  # type: ignore[arg-type]
        for error in refused.errors(include_url=False):
            where = ".".join(str(part) for part in error["loc"])
            wrong, right = _said(form, where, dict(error))
            draft.problems.append(place.problem("error", where, wrong, right))
        return None
    return Read(kind, file, raw, row)


def _said(form: type, where: str, error: dict[str, object]) -> tuple[str, str]:
    cause = error.get("ctx", {})
    reason = cause.get("error") if isinstance(cause, dict) else None
    if isinstance(reason, Wrong):
        return reason.wrong, reason.right
    if error["type"] == "missing":
        return "is missing", "it is required"
    if error["type"] == "extra_forbidden":
        known = fields(form)
        return "unknown key", did_you_mean(where.rpartition(".")[2], known)
    return str(error["msg"]), ""
