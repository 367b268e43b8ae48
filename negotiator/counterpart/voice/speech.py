"""One turn to be put into words: what every voice is given."""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.counterpart.move import Move
from negotiator.counterpart.persona import Persona
from negotiator.counterpart.strategy.mind import Mind
from negotiator.counterpart.voice.context import VoiceContext
from negotiator.deal.table import Table
from negotiator.scenario.model import Language
from negotiator.transcript import Turn


@dataclass(frozen=True, slots=True)
class Speech:
    """A decided move and the moment in which it is spoken.

    ``before`` and ``table``: the table before and after it. ``turns``: what was said so far.
    ``disclosed``: interests that are out by now; ``happened``: timed events that were told;
    ``objected``: objections raised.
    """

    move: Move
    context: VoiceContext
    persona: Persona
    language: Language
    before: Table
    table: Table
    turns: tuple[Turn, ...]
    disclosed: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    objected: tuple[str, ...] = ()


def speech(
    move: Move,
    context: VoiceContext,
    persona: Persona,
    language: Language,
    *,
    before: Table,
    table: Table,
    turns: tuple[Turn, ...],
    mind: Mind | None,
) -> Speech:
    """The speech for ``move``; of its mind only what everybody at the table has heard."""
    return Speech(
        move,
        context,
        persona,
        language,
        before,
        table,
        turns,
        disclosed=mind.disclosed if mind else (),
        happened=mind.happened if mind else (),
        objected=mind.objected if mind else (),
    )
