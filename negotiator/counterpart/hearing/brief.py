"""The facts of the brief: which figures they could be."""

from __future__ import annotations

from negotiator.counterpart.hearing.figures import Figure, Kind
from negotiator.counterpart.hearing.scene import Scene
from negotiator.counterpart.hearing.vocabulary import UNIT_WORDS
from negotiator.counterpart.hearing.words import stem
from negotiator.scenario.model import Fact

_SIGNS = {"%": Kind.PERCENT, "€": Kind.MONEY, "$": Kind.MONEY, "£": Kind.MONEY}
_TIME_UNITS = {"day": "day", "jour": "day", "month": "month", "moi": "month", "week": "week"}
_MONEY_UNITS = frozenset(("usd", "jpy", "gbp", "chf", "cny", "$", "€", "£"))


def suits(scene: Scene, fact: Fact, figure: Figure) -> bool:
    """Whether the figure counts what the fact counts: money, percent, time or things."""
    unit = stem((fact.unit or "").lower())
    if unit in _SIGNS or unit in _MONEY_UNITS:
        money = unit in _MONEY_UNITS
        return figure.kind is (Kind.MONEY if money else Kind.PERCENT)
    if unit in _TIME_UNITS:
        return figure.kind is Kind.TIME
    if figure.kind not in (Kind.THING, Kind.BARE):
        return False
    things = {u for units in scene.lexicon.units.values() for u in units}
    if figure.kind is Kind.THING and (unit in things) != (
        figure.unit in things or figure.unit in UNIT_WORDS
    ):
        return figure.unit == unit or unit not in things
    return True
