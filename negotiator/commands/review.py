"""``review``: a trainer's level for one criterion of a session."""

from __future__ import annotations

from negotiator.commands.output import data, emit
from negotiator.commands.sessions import find_session, report_damage
from negotiator.errors import NegotiatorError, NotFound
from negotiator.prompts import Prompts
from negotiator.record import Review, read_record
from negotiator.scenario.document import did_you_mean
from negotiator.scenario.wording import NBSP
from negotiator.scoring.book import review_session as keep
from negotiator.scoring.plain import scorecard_json
from negotiator.scoring.rubric import LEVELS, load_rubric
from negotiator.scoring.words import level as shown_level
from negotiator.scoring.words import mark
from negotiator.text import clean
from negotiator.workspace import Workspace


def review_session(
    workspace: Workspace,
    name: str,
    criterion: str,
    level: str,
    *,
    by: str,
    reason: str,
    as_json: bool,
) -> None:
    """Record the review and a scorecard with it. Raises NegotiatorError for what cannot be meant:
    no such criterion, a level off the scale, nobody's name, no reason."""
    prompts = Prompts(workspace.prompts)
    rubric = load_rubric(prompts)
    path = find_session(workspace, name)
    report_damage(read_record(path))
    if criterion not in rubric.by_id:
        known = did_you_mean(criterion, list(rubric.by_id)) or "."
        raise NotFound(
            f"The rubric has no criterion {clean(criterion, keep_newlines=False)}{known}",
            hint="Its criteria: " + ", ".join(rubric.by_id),
        )
    who, why = _said(by, "--by", "the trainer's name"), _said(reason, "--reason", "a sentence")
    card = keep(path, prompts, Review(criterion, _level(level), who, why))
    if as_json:
        data({"session": path.stem, **scorecard_json(card, read_record(path).language)})
        return
    language = read_record(path).language
    found = next(s for s in card.scores if s.criterion == criterion)
    space = NBSP if language == "fr" else ""
    emit(f"{rubric.by_id[criterion].name[language]}{space}: {shown_level(found, language)}")
    emit(mark(card, language))


def _level(given: str) -> int | None:
    if given.strip().lower() in ("none", "-"):
        return None
    if given.strip().isdecimal() and int(given) in LEVELS:
        return int(given)
    raise NegotiatorError(
        f"“{clean(given, keep_newlines=False)}” is not a level.",
        hint="Give 0, 1, 2, 3, 4 or 5, or none where the criterion was not observable.",
    )


def _said(given: str, option: str, what: str) -> str:
    said = " ".join(clean(given, keep_newlines=False).split())
    if not said:
        raise NegotiatorError(f"{option} is empty.", hint=f"Give {what}: a jury may ask.")
    return said
