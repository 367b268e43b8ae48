"""``sessions`` and ``reindex``: the recorded sessions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from negotiator.commands.output import data, emit, talk
from negotiator.errors import NotFound
from negotiator.prompts import Prompts
from negotiator.record import Record, encode, read_record
from negotiator.scenario.model import Language
from negotiator.scoring.plain import markdown
from negotiator.scoring.rubric import load_rubric
from negotiator.scoring.scorecard import Scorecard
from negotiator.scoring.words import HEADINGS
from negotiator.store.catalogue import Catalogue
from negotiator.workspace import Workspace


def list_sessions(workspace: Workspace, language: Language, *, as_json: bool) -> None:
    """All sessions, newest first."""
    rows = sorted(
        Catalogue(workspace.catalogue, workspace.transcripts).rows(),
        key=lambda r: r.started,
        reverse=True,
    )
    rubric = load_rubric(Prompts(workspace.prompts)).hash
    stale = {r.id: bool(r.rubric) and r.rubric != rubric for r in rows}
    if as_json:
        data([encode(r) | {"stale": stale[r.id]} for r in rows])
        return
    for row in rows:
        mark = "   —" if row.total_20 is None else f"{row.total_20:4.1f}"
        old = "*" if stale[row.id] else " "
        title = row.title_fr if language == "fr" else row.title_en
        emit(f"{row.id:<48} {row.status:<11} {row.turns:>3}  {mark}/20{old} {title}")
    if any(stale.values()):
        talk(f"* {HEADINGS['stale'][language]}")
    if not rows:
        talk(f"No session in {workspace.transcripts}.")


def show_session(workspace: Workspace, name: str, *, as_json: bool) -> None:
    """The session in full."""
    record = read_record(find_session(workspace, name))
    report_damage(record)
    if as_json:
        data(session_json(record))
    else:
        emit(_markdown(workspace, record))


def export_session(workspace: Workspace, name: str, *, as_json: bool) -> None:
    """The session as a document on stdout."""
    show_session(workspace, name, as_json=as_json)


def session_json(record: Record) -> dict[str, Any]:
    """A session as one JSON object; turns of both speakers, with what was understood."""
    heard = {e.turn.number: e.heard for e in record.exchanges}
    return {
        "session": record.id,
        "scenario": record.scenario.id,
        "language": record.language,
        "seed": record.header.seed,
        "model": record.header.model,
        "started": record.header.started,
        "ended": record.ended.how.value if record.ended else None,
        "agreement": dict(record.ended.agreement)
        if record.ended and record.ended.agreement is not None
        else None,
        "journal": str(record.path),
        "turns": [
            encode(t) | {"heard": encode(heard[t.number]) if t.number in heard else None}
            for t in record.turns
        ],
        "scorecard": record.scorecard,
        "damage": [str(d) for d in record.damage],
    }


def rebuild_catalogue(workspace: Workspace, *, as_json: bool) -> None:
    """Read every journal again."""
    report = Catalogue(workspace.catalogue, workspace.transcripts).rebuild()
    if as_json:
        data({"sessions": report.count, "damaged": list(report.damaged)})
        return
    emit(f"{report.count} session(s) in {workspace.catalogue}")
    for name in report.damaged:
        talk(f"damaged: {name}")


def find_session(workspace: Workspace, name: str) -> Path:
    """The journal of a session named by its id, the beginning of its id, or its path."""
    given = Path(name)
    if given.suffix == ".jsonl" and given.is_file():
        return given
    folder = workspace.transcripts
    if not set(name) & set('/\\:*?"<>|') and folder.is_dir():
        exact = folder / f"{name}.jsonl"
        if exact.is_file():
            return exact
        found = sorted(p for p in folder.glob("*.jsonl") if p.stem.startswith(name))
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(
                f"{len(found)} sessions begin with {name}.",
                detail="\n".join(p.stem for p in found[:10]),
                hint="Give more of the id.",
            )
    raise NotFound(
        f"No session {name}.",
        detail=f"Looked in {folder}",
        hint="“negotiator sessions list” shows the sessions; a path to a .jsonl file works too.",
    )


def _markdown(workspace: Workspace, record: Record) -> str:
    rubric = load_rubric(Prompts(workspace.prompts))
    card = Scorecard.model_validate(record.scorecard) if record.scorecard else None
    return markdown(record, card, rubric, record.language)


def report_damage(record: Record) -> None:
    """What of the journal could not be used, on stderr."""
    for damage in record.damage:
        talk(f"{record.path.name}: {damage}")
