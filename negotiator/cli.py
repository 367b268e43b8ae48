"""The command line. Each command builds what it needs and makes one call.

stdout is data, stderr is talk. Exit codes: 0 done, 1 the user's error, 2 usage, 3 the model's
endpoint failed, 130 interrupted. Heavy imports stay inside the commands.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from negotiator.errors import NegotiatorError

if TYPE_CHECKING:
    from negotiator.workspace import Workspace


class Lang(StrEnum):
    fr = "fr"
    en = "en"


app = typer.Typer(
    name="negotiator",
    help="Rehearse a commercial negotiation, sign the deal, be scored with evidence.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
scenarios_app = typer.Typer(help="The library of scenarios.", no_args_is_help=True)
sessions_app = typer.Typer(help="The recorded sessions.", no_args_is_help=True)
app.add_typer(scenarios_app, name="scenarios")
app.add_typer(sessions_app, name="sessions")

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar="DIR",
        help="Folder with scenarios/, prompts/, transcripts/ of your own.",
        show_default=False,
    ),
]
LangOption = Annotated[Lang, typer.Option("--lang", help="Language.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data as JSON on stdout.")]
SeedOption = Annotated[
    int | None,
    typer.Option("--seed", help="Same seed, same person across the table.", show_default="random"),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME|FILE.gguf|embedded",
        help="The model; “embedded” is none.",
        show_default="negotiator.toml, NEGOTIATOR_MODEL or embedded",
    ),
]
UrlOption = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        metavar="URL",
        help="An OpenAI-compatible endpoint.",
        show_default="negotiator.toml or NEGOTIATOR_BASE_URL",
    ),
]
SamplesOption = Annotated[
    int, typer.Option("--samples", min=1, max=9, help="How often a model judges a criterion.")
]
AtOnceOption = Annotated[
    int, typer.Option("--at-once", min=1, max=100, help="Calls of a model under way at once.")
]
ScenarioArgument = Annotated[str, typer.Argument(metavar="ID", help="A scenario's id.")]
SessionArgument = Annotated[str, typer.Argument(metavar="SESSION", help="A session's id or file.")]


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    workspace: WorkspaceOption = None,
    lang: Annotated[Lang | None, typer.Option("--lang", help="Language of the screens.")] = None,
    seed: SeedOption = None,
    base_url: UrlOption = None,
    model: ModelOption = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Without a command: the terminal application."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(installed("negotiator"))
        raise typer.Exit
    context.obj = workspace
    if context.invoked_subcommand is not None:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NegotiatorError(
            "The application needs a terminal, and this is not one.",
            hint="Negotiate in plain lines instead: negotiator play ID\n"
            "(negotiator scenarios list shows the ids)",
        )
    from negotiator.tui.app import run

    code = run(
        _workspace(context, None),
        language=lang.value if lang else None,
        seed=seed,
        base_url=base_url,
        model=model,
    )
    raise typer.Exit(code)


@app.command()
def where(context: typer.Context, workspace: WorkspaceOption = None) -> None:
    """Print every path used."""
    from negotiator.commands.where import print_paths

    print_paths(_workspace(context, workspace))


@scenarios_app.command("list")
def scenarios_list(
    context: typer.Context,
    lang: LangOption = Lang.fr,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """List the scenarios, faulty ones included."""
    from negotiator.commands.library import list_scenarios

    list_scenarios(_workspace(context, workspace), lang.value, as_json=json)


@scenarios_app.command("show")
def scenarios_show(
    context: typer.Context,
    id: ScenarioArgument,
    lang: LangOption = Lang.fr,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Show what the candidate may know of a scenario."""
    from negotiator.commands.library import show_scenario

    show_scenario(_workspace(context, workspace), id, lang.value, as_json=json)


@scenarios_app.command("check")
def scenarios_check(
    context: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Scenarios; all by default.")
    ] = None,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Check form and playability; exit 1 and name file, line and field of each fault."""
    from negotiator.commands.library import check_scenarios

    if not check_scenarios(_workspace(context, workspace), ids or [], as_json=json):
        raise typer.Exit(1)


@scenarios_app.command("simulate")
def scenarios_simulate(
    context: typer.Context,
    id: ScenarioArgument,
    runs: Annotated[int, typer.Option("--runs", min=1, max=100_000, help="Negotiations.")] = 140,
    seed: Annotated[int, typer.Option("--seed", help="The first seed.")] = 1,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Let scripted candidates negotiate against the counterpart, and compare how they fare."""
    from negotiator.commands.simulate import simulate_scenario

    simulate_scenario(_workspace(context, workspace), id, runs=runs, seed=seed, as_json=json)


@app.command()
def play(
    context: typer.Context,
    id: ScenarioArgument,
    lines: Annotated[
        str | None,
        typer.Option(
            "--lines", metavar="FILE|-", help="One line is one turn; - reads stdin. UTF-8."
        ),
    ] = None,
    lang: LangOption = Lang.fr,
    seed: SeedOption = None,
    base_url: UrlOption = None,
    model: ModelOption = None,
    trace: Annotated[
        bool, typer.Option("--trace", help="Print every decision after the end, on stderr.")
    ] = False,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Negotiate in plain lines. With --json, one object is printed at the end."""
    from negotiator.commands.play import play_session

    code = play_session(
        _workspace(context, workspace),
        id,
        lines=lines,
        language=lang.value,
        seed=seed,
        base_url=base_url,
        model=model,
        trace=trace,
        as_json=json,
    )
    if code:
        raise typer.Exit(code)


@app.command()
def doctor(
    context: typer.Context,
    base_url: UrlOption = None,
    model: ModelOption = None,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Try the configured model: can it be reached, does it stream, keep to a form, how fast?"""
    from negotiator.commands.doctor import examine_models

    examine_models(_workspace(context, workspace), base_url=base_url, model=model, as_json=json)


@app.command()
def hear(
    context: typer.Context,
    id: ScenarioArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="One sentence or turn.")],
    lang: LangOption = Lang.fr,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """What the counterpart understands of one sentence at the opening of a scenario."""
    from negotiator.commands.hear import hear_text

    hear_text(_workspace(context, workspace), id, text, lang.value, as_json=json)


@app.command()
def score(
    context: typer.Context,
    sessions: Annotated[
        list[str] | None, typer.Argument(metavar="[SESSION]...", help="Ids or files.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every session there is.")] = False,
    unscored: Annotated[
        bool, typer.Option("--unscored", help="Only those in which something is left to score.")
    ] = False,
    scenario: Annotated[
        str | None, typer.Option("--scenario", metavar="ID", help="Only those of one scenario.")
    ] = None,
    lang: Annotated[
        Lang | None, typer.Option("--lang", help="Language.", show_default="the session's")
    ] = None,
    base_url: UrlOption = None,
    model: ModelOption = None,
    samples: SamplesOption = 3,
    at_once: AtOnceOption = 8,
    batch: Annotated[
        bool,
        typer.Option(
            "--batch", help="By the provider's Batch API: hand in now, collect by the same command."
        ),
    ] = False,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Score recorded sessions; the scorecard is appended to each journal.

    With a model, the criteria that code cannot compute are judged by it, with checked quotes."""
    from negotiator.commands.score import Judging, Wanted, score_sessions

    named = tuple(sessions or ())
    if not (named or everything or unscored or scenario):
        raise typer.BadParameter("name sessions, or say --all, --unscored or --scenario ID")
    if named and everything:
        raise typer.BadParameter("--all takes every session: name none beside it")
    whole = score_sessions(
        _workspace(context, workspace),
        Wanted(named, unscored, scenario),
        lang.value if lang else None,
        base_url=base_url,
        model=model,
        judging=Judging(samples, at_once, batch),
        as_json=json,
    )
    if not whole:
        raise typer.Exit(1)


@app.command()
def review(
    context: typer.Context,
    session: SessionArgument,
    criterion: Annotated[str, typer.Argument(metavar="CRITERION", help="A criterion's id.")],
    level: Annotated[
        str, typer.Argument(metavar="LEVEL", help="0 to 5, or none where it was not observable.")
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")],
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Record a trainer's level for a criterion; it stands before the program's and a model's."""
    from negotiator.commands.review import review_session

    review_session(
        _workspace(context, workspace),
        session,
        criterion,
        level,
        by=by,
        reason=reason,
        as_json=json,
    )


@app.command()
def calibrate(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Transcripts with intended levels beside them."),
    ] = None,
    reviews: Annotated[
        bool, typer.Option("--reviews", help="Against the trainers' levels in your sessions.")
    ] = False,
    mutations: Annotated[
        bool, typer.Option("--mutations/--no-mutations", help="Also change transcripts on purpose.")
    ] = True,
    lang: LangOption = Lang.fr,
    base_url: UrlOption = None,
    model: ModelOption = None,
    samples: SamplesOption = 3,
    at_once: AtOnceOption = 8,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Compare scores with the levels that people gave, criterion by criterion."""
    from negotiator.commands.calibrate import Asked, calibrate_scores

    if (folder is None) is not reviews:
        raise typer.BadParameter("give a folder, or --reviews")
    calibrate_scores(
        _workspace(context, workspace),
        Asked(folder, mutations, samples, at_once),
        lang.value,
        base_url=base_url,
        model=model,
        as_json=json,
    )


@sessions_app.command("list")
def sessions_list(
    context: typer.Context,
    lang: LangOption = Lang.fr,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """List the recorded sessions, newest first."""
    from negotiator.commands.sessions import list_sessions

    list_sessions(_workspace(context, workspace), lang.value, as_json=json)


@sessions_app.command("show")
def sessions_show(
    context: typer.Context,
    session: SessionArgument,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Show a session: the conversation, how it ended, its scorecard."""
    from negotiator.commands.sessions import show_session

    show_session(_workspace(context, workspace), session, as_json=json)


@sessions_app.command("export")
def sessions_export(
    context: typer.Context,
    session: SessionArgument,
    json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Print a session as Markdown (or, with --json, as one JSON object)."""
    from negotiator.commands.sessions import export_session

    export_session(_workspace(context, workspace), session, as_json=json)


@app.command()
def reindex(
    context: typer.Context, json: JsonOption = False, workspace: WorkspaceOption = None
) -> None:
    """Rebuild the catalogue of sessions from the journals."""
    from negotiator.commands.sessions import rebuild_catalogue

    rebuild_catalogue(_workspace(context, workspace), as_json=json)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit the process with its code."""
    _use_utf8()
    try:
        # Usage errors end with 2, an interrupt with 130: typer sees to both.
        app(args=arguments)
    except NegotiatorError as error:
        for part in (error.title, error.detail, error.hint):
            if part:
                typer.echo(part, err=True)
        sys.exit(error.exit_code)


def _workspace(context: typer.Context, option: Path | None) -> Workspace:
    from negotiator.workspace import find

    outer = context.find_root().obj
    return find(option or (outer if isinstance(outer, Path) else None))


def _use_utf8() -> None:
    # Where output is redirected, Windows would fall back to a code page without « € ».
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if stream.isatty():
                reconfigure(errors="replace")
            else:
                reconfigure(encoding="utf-8", errors="replace")
