"""The commands. The only place that builds everything."""

from __future__ import annotations

import asyncio
import getpass
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, NoReturn, TextIO

import typer

from bot import search
from bot.app import logs
from bot.app.languages import load_languages
from bot.app.settings import (
    Settings,
    cache_folder,
    data_folder,
    load_settings,
    served_database,
    served_decks,
)
from bot.chat.tutor import Tutor
from bot.cli import database, exporting, importing, operations
from bot.cli.arguments import Database, Knowledge, ServedDatabase, spread
from bot.core.errors import EpochError, KnowledgeError, SettingsError
from bot.decks.cache import load_or_make_options
from bot.decks.lint import lint
from bot.decks.load import load_library, shipped_decks
from bot.decks.model import Library
from bot.search import (
    Result,
    Retriever,
    evaluate,
    load_or_fit,
    read_questions,
)

app = typer.Typer(
    help="A tutor that answers from decks, quizzes you a few minutes a day and keeps your streak.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(database.app, name="db")
app.command("import")(importing.import_deck)
app.command("export")(exporting.export_decks)


@app.command()
def chat(
    knowledge: Knowledge = None,
    db: Database = None,
    ephemeral: Annotated[bool, typer.Option("--ephemeral", help="Forget everything at the end.")] = False,
    name: Annotated[str, typer.Option("--name", help="What the tutor calls you.")] = "",
) -> None:
    """Talk to the tutor here in the terminal. Needs no token, no server, no account."""
    from bot.cli.chat import run  # the terminal's libraries are of no use to the other commands

    logs.set_up("WARNING", "text")
    path = None if ephemeral else db or data_folder() / "chat.sqlite3"
    asyncio.run(run(_tutor(knowledge), path, name or _user_name()))


@app.command()
def serve() -> None:
    """Run the tutor on Telegram by long polling. Settings come from the environment or .env."""
    from bot.cli.serve import run

    settings = _settings()
    logs.set_up(
        settings.epoch_log_level, settings.epoch_log_format, (settings.telegram_bot_token.get_secret_value(),)
    )
    tutor = _tutor(settings.epoch_knowledge, settings.epoch_timezone, settings.epoch_admins)
    asyncio.run(run(settings, tutor))


@app.command()
def ask(
    text: Annotated[str | None, typer.Argument(help="The question.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One query a line from standard input, one JSON line each.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the answer was found.")] = False,
    knowledge: Knowledge = None,
) -> None:
    """Ask one question, or many."""
    library = _library(knowledge)
    retriever = _retriever(library)
    if as_json:
        for line in _standard_input() if text is None else [text]:
            typer.echo(_json_line(retriever.search(line.rstrip("\r\n"))))
    elif text is None:
        _fail(['Ask something: epoch ask "what is dropout?"'], 2)
    elif explain:
        for line in search.explain(retriever, text).lines():
            typer.echo(line)
    else:
        _print_answer(library, retriever.search(text))


@app.command("evaluate")
def evaluate_questions(
    file: Annotated[Path, typer.Argument(help="Labelled questions, a YAML list of {query, accept: [ids]}.")],
    min_accuracy: Annotated[float, typer.Option("--min-accuracy", help="Exit 1 below this share.")] = 0.0,
    knowledge: Knowledge = None,
) -> None:
    """Tell how well the decks answer labelled questions."""
    report = evaluate(_retriever(_library(knowledge)), read_questions(file))
    for line in report.lines():
        typer.echo(line)
    if report.accuracy < min_accuracy:
        _fail([f"right first is {report.accuracy:.3f}, below {min_accuracy}"], 1)


@app.command("lint")
def lint_decks(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH...]", help="Deck files or folders.")
    ] = None,
    knowledge: Knowledge = None,
) -> None:
    """Check decks: every problem at once, one a line, and exit 1 if there is any."""
    report = lint([*(paths or []), *(knowledge or [])] or [shipped_decks()])
    for line in (*report.problems, *report.advice):
        typer.echo(line)
    if report.problems:
        raise typer.Exit(1)


@app.command()
def health(db: ServedDatabase = None) -> None:
    """Exit 0 while `epoch serve` on this database is alive, else 1 with a sentence."""
    problem = operations.health_problem(db or served_database(), datetime.now(UTC))
    if problem:
        _fail([problem], 1)
    typer.echo("alive")


@app.command()
def unanswered(
    db: ServedDatabase = None, n: Annotated[int, typer.Option("-n", help="How many.")] = 50
) -> None:
    """What learners asked and the decks did not answer, most frequent first."""
    for line in operations.unanswered_lines(db or served_database(), n):
        typer.echo(line)


@app.command("reports")
def list_reports(
    db: ServedDatabase = None,
    n: Annotated[int, typer.Option("-n", help="How many.")] = 50,
    done: Annotated[int | None, typer.Option("--done", metavar="NUMBER", help="Settle this one.")] = None,
) -> None:
    """What learners reported about questions and answers, the oldest first."""
    served = db or served_database()
    if done is not None and not operations.settle_report(served, done, datetime.now(UTC)):
        _fail([f"There is no open report {done}."], 1)
    for line in operations.report_lines(served, n):
        typer.echo(line)


def main() -> None:
    """Run a command; problems that a person can mend are sentences, never tracebacks."""
    try:
        app(args=spread(sys.argv[1:]))
    except EpochError as error:
        _fail(str(error).splitlines(), 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None


def _settings() -> Settings:
    """The settings; when they are unusable, the decks' problems are told with theirs."""
    try:
        return load_settings()
    except SettingsError as error:
        decks = served_decks() or (shipped_decks(),)
        raise SettingsError([*error.problems, *lint(decks).problems]) from None


def _library(knowledge: Sequence[Path] | None) -> Library:
    paths = list(knowledge or [shipped_decks()])
    try:
        return load_library(paths, cache_folder())
    except KnowledgeError:
        raise KnowledgeError(lint(paths).problems) from None


def _retriever(library: Library) -> Retriever:
    return load_or_fit(library, cache_folder())


def _tutor(knowledge: Sequence[Path] | None, zone: str = "UTC", admins: tuple[int, ...] = ()) -> Tutor:
    library = _library(knowledge)
    options = load_or_make_options(library, cache_folder())
    return Tutor(library, _retriever(library), zone, admins, load_languages(), options).warm()


def _standard_input() -> TextIO:
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin


def _json_line(result: Result) -> str:
    line = {
        "query": result.query,
        "decision": str(result.decision),
        "id": result.answer_id,
        "score": round(result.score, 6),
        "suggestions": list(result.suggestions),
    }
    return json.dumps(line, ensure_ascii=False)


def _print_answer(library: Library, result: Result) -> None:
    if result.answer_id:
        item = library.items[result.answer_id]
        typer.echo(f"{item.question}\n\n{item.answer.strip()}")
    elif result.decision == "suggest":
        typer.echo("Did you mean:")
        for item_id in result.suggestions:
            typer.echo(f"  {library.items[item_id].question}")
    else:
        typer.echo("The decks have no answer to that.")


def _user_name() -> str:
    try:
        return getpass.getuser().capitalize()
    except (KeyError, OSError):  # nobody with this user id is known to the system
        return "Ann"


def _fail(lines: Sequence[str], code: int) -> NoReturn:
    for line in lines:
        print(line, file=sys.stderr)  # noqa: T201 - a refusal must reach a closed or piped standard output too
    raise SystemExit(code)
