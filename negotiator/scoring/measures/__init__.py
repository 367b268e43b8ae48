"""The measures a rubric may name, by id. The modules of this folder say what each counts."""

from __future__ import annotations

from negotiator.scoring.measures.base import Measure, Measured, Sources
from negotiator.scoring.measures.clauses import CLAUSES
from negotiator.scoring.measures.exchange import EXCHANGE
from negotiator.scoring.measures.figures import FIGURES
from negotiator.scoring.measures.outcome import OUTCOME

MEASURES: dict[str, Measure] = {m.id: m for m in (*OUTCOME, *CLAUSES, *FIGURES, *EXCHANGE)}

__all__ = ["MEASURES", "Measure", "Measured", "Sources"]
