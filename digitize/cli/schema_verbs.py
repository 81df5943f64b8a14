"""``schema check``, ``schema diff``, ``schema docs``, ``schema migrate``."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digitize import settings
from digitize.cli import formats, messages
from digitize.cli.formats import Format, Told
from digitize.cli.options import (
    ArchiveOption,
    JsonOption,
    QuietOption,
    VerboseOption,
    index_in_order,
    open_archive,
    terminal,
    user,
)
from digitize.cli.output import publish
from digitize.errors import ExitStatus

if TYPE_CHECKING:
    from digitize.archive import Archive
    from digitize.batch.migrating import Migration
    from digitize.kinds.comparing import Comparison

_IDS_SHOWN = 5


class Pages(StrEnum):
    """Which pages ``schema docs`` writes."""

    HTML = "html"
    MARKDOWN = "markdown"
    BOTH = "both"


TargetsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[TARGET]…", help=messages.SCHEMA_TARGETS)
]
FormatOption = Annotated[Format, typer.Option("--format", help=messages.OPTION_FORMAT)]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help=messages.OPTION_OUTPUT, show_default=False),
]


def register(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    verbs = typer.Typer(
        help=messages.SCHEMA, no_args_is_help=True, rich_markup_mode=None, add_completion=False
    )
    verbs.command("check", help=messages.SCHEMA_CHECK, epilog=messages.SCHEMA_CHECK_EPILOG)(check)
    verbs.command("diff", help=messages.SCHEMA_DIFF, epilog=messages.SCHEMA_DIFF_EPILOG)(diff)
    verbs.command("docs", help=messages.SCHEMA_DOCS, epilog=messages.SCHEMA_DOCS_EPILOG)(docs)
    verbs.command("migrate", help=messages.SCHEMA_MIGRATE, epilog=messages.SCHEMA_MIGRATE_EPILOG)(
        migrate
    )
    app.add_typer(verbs, name="schema")


def check(
    targets: TargetsArgument = None,
    samples: Annotated[
        list[Path] | None,
        typer.Option("--samples", metavar="FILE", help=messages.SCHEMA_SAMPLES),
    ] = None,
    form: FormatOption = Format.TEXT,
    output: OutputOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Check schemas with their examples, samples and pipelines; 5 where something is wrong."""
    from digitize.kinds.checking import check_schemas
    from digitize.kinds.pipeline_rules import RULES as PIPELINE_RULES
    from digitize.kinds.schema_rules import RULES

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    chosen = settings.load(archive=archive)
    checked = check_schemas(targets or (), chosen.folders, samples or ())
    rules = {**PIPELINE_RULES, **RULES}
    return formats.tell(Told("schema check", checked, rules), out, form, output)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=messages.SCHEMA_OLD)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=messages.SCHEMA_NEW)],
    form: FormatOption = Format.TEXT,
    output: OutputOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Compare schemas; 5 where a version does not tell what changed."""
    from digitize.kinds import comparing
    from digitize.kinds.findings import Checked, in_order
    from digitize.kinds.revisions import pair
    from digitize.kinds.schema_rules import RULES

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    chosen = settings.load(archive=archive)
    files: list[str] = []
    compared: list[Comparison] = []
    for before, after in pair(old, new, chosen.folders):
        files += [str(source.path) for source in (after or before,) if source is not None]
        comparison, one, two = comparing.compare(before, after)
        if comparison.effect == "breaking" and one and two:
            with _stored(chosen.archive, named=archive is not None) as opened:
                if opened is not None:
                    records = ((i, record) for i, _, record in opened.records([comparison.kind]))
                    comparing.count(comparison, one, two, records)
        compared.append(comparison)
    checked = Checked(tuple(files), in_order(f for c in compared for f in c.findings))
    told = Told(
        "schema diff",
        checked,
        {**RULES, **comparing.RULES},
        [line for comparison in compared for line in _lines(comparison)],
        {"schemas": [_as_dict(comparison) for comparison in compared]},
    )
    return formats.tell(told, out, form, output)


@contextmanager
def _stored(folder: Path, *, named: bool) -> "Iterator[Archive | None]":
    """The archive, where there is one; one that was named has to be there."""
    if not named and not (folder / "archive.db").is_file():
        yield None
        return
    from digitize.archive import Archive

    with Archive.open(folder) as opened:
        yield opened


def _lines(comparison: "Comparison") -> Iterator[str]:
    """What became of a kind of record, for a person."""
    if comparison.effect is None and not comparison.findings:
        return
    old, new = (version or messages.DIFF_NONE for version in (comparison.old, comparison.new))
    effect = messages.DIFF_EFFECTS[comparison.effect or ""]
    yield messages.DIFF_KIND.format(kind=comparison.kind, old=old, new=new, effect=effect)
    for change in comparison.changes:
        effect = messages.DIFF_EFFECTS[change.effect]
        what = f"{change.field}: {change.message}" if change.field else change.message
        yield messages.DIFF_CHANGE.format(effect=effect, what=what)
    stored = comparison.stored
    if stored is not None:
        text = messages.DIFF_BROKEN if stored.broken else messages.DIFF_UNBROKEN
        by = ", ".join(f"{name} {count}" for name, count in sorted(stored.fields.items()))
        shown = ", ".join(stored.broken[:_IDS_SHOWN]) + (
            " …" if len(stored.broken) > _IDS_SHOWN else ""
        )
        yield text.format(broken=len(stored.broken), stored=stored.records, fields=by, ids=shown)


def _as_dict(comparison: "Comparison") -> dict[str, Any]:
    import msgspec

    stored = comparison.stored
    return {
        "kind": comparison.kind,
        "old": comparison.old,
        "new": comparison.new,
        "effect": comparison.effect,
        "changes": [
            {"field": change.field, "effect": change.effect, "message": change.message}
            for change in comparison.changes
        ],
        "stored": None if stored is None else msgspec.to_builtins(stored),
    }


def docs(
    output: Annotated[Path, typer.Option("--output", metavar="DIR", help=messages.DOCS_OUTPUT)],
    targets: TargetsArgument = None,
    form: Annotated[Pages, typer.Option("--format", help=messages.DOCS_FORMAT)] = Pages.BOTH,
    check_only: Annotated[bool, typer.Option("--check", help=messages.DOCS_CHECK)] = False,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> int:
    """Write pages about kinds of record; with ``--check`` 5 where those there are out of date."""
    from digitize.kinds import checking, documenting

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    folders = settings.load(archive=archive).folders
    paths = checking.schema_paths(targets or (), folders)
    homes = tuple(dict.fromkeys(checking.home(path) for path in paths))
    forms: dict[Pages, tuple[documenting.Form, ...]] = {
        Pages.HTML: ("html",), Pages.MARKDOWN: ("md",), Pages.BOTH: documenting.FORMS,
    }  # fmt: skip
    made = documenting.pages(paths, (*homes, *folders), forms[form])
    stale = [str(path) for path in documenting.out_of_date(made, output)]
    if check_only:
        if as_json:
            out.json({"ok": not stale, "out_of_date": stale})
        for path in () if as_json else stale:
            out.line(messages.DOCS_STALE.format(path=path))
        if stale:
            out.warn(messages.DOCS_STALE_REMEDY)
        return ExitStatus.CHECK_FAILED if stale else ExitStatus.DONE
    for name, text in made.items():
        publish(output / name, text.encode())
    if as_json:
        out.json({"written": [str(output / name) for name in made]})
    else:
        out.say(messages.DOCS_WRITTEN.format(count=len(made), path=output))
    return ExitStatus.DONE


def migrate(
    targets: TargetsArgument = None,
    apply: Annotated[bool, typer.Option("--apply", help=messages.MIGRATE_APPLY)] = False,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Move stored records to the present version of their schemas; first only count."""
    import msgspec

    from digitize.batch.feeding import feed
    from digitize.batch.migrating import migrate as move
    from digitize.kinds import checking, schemas

    out = terminal(as_json=as_json, quiet=quiet, verbose=verbose)
    folders = settings.load(archive=archive).folders
    kinds = [schemas.read(path) for path in checking.schema_paths(targets or (), folders)]
    done: list[Migration] = []
    with open_archive(archive) as opened:
        if not apply:
            done = [move(opened, schema, user(), apply=False) for schema in kinds]
        else:
            with opened.lock(), index_in_order(opened, out) as index:
                done = [move(opened, schema, user(), apply=True) for schema in kinds]
                feed(opened, index)
    if as_json:
        out.json({"applied": apply, "kinds": msgspec.to_builtins(done)})
        return
    for migration in done:
        for line in _migration_lines(migration):
            out.line(line)
    if not apply and any(migration.changed for migration in done):
        out.say(messages.MIGRATE_DRY)


def _migration_lines(migration: "Migration") -> Iterator[str]:
    if not migration.stored:
        return
    yield messages.MIGRATE_KIND.format(
        kind=migration.kind,
        version=migration.version,
        stored=migration.stored,
        changed=migration.changed,
    )
    for step, count in migration.steps.items():
        yield messages.MIGRATE_STEP.format(what=step, count=count)
    for problem, count in migration.problems.items():
        yield messages.MIGRATE_STEP.format(what=problem, count=count)
    if migration.review:
        yield messages.MIGRATE_REVIEW.format(count=migration.review)
