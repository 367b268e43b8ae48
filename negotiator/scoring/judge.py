"""Criteria judged by a model: several samples each, every quote checked, every call journalled.

Code does the sums; a model only assesses, and only the criteria that code leaves unscored. A run
that was cut off goes on where it stopped: a sample that is in the journal is not asked again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from negotiator.deal.table import Speaker
from negotiator.errors import ModelError, Reason
from negotiator.llm.client import Client, Message, system, user
from negotiator.llm.endpoint import Endpoint
from negotiator.llm.structured import Asker
from negotiator.prompts import Prompts, digest, fence
from negotiator.record import Record, encode, read_record
from negotiator.scenario.model import Language, Text
from negotiator.scoring.rubric import Criterion, Rubric, load_rubric
from negotiator.scoring.score import score, total_20
from negotiator.scoring.scorecard import Basis, Evidence, Score, Scorecard
from negotiator.scoring.verdict import FORM, Admitted, Verdict, admit
from negotiator.store.journal import Journal, read

SAMPLES = 3
AT_ONCE = 4
SPREAD = 1
"""Samples so many levels apart are for the trainer to look at."""

_UNSCORED = frozenset({Reason.INVALID, Reason.EMPTY, Reason.LENGTH})
"""Faults of a reply, not of the endpoint: the criterion stays unscored, with the reason."""

_QUOTES = 6
_LANGUAGES: dict[Language, str] = {"fr": "French", "en": "English"}


@dataclass(frozen=True, slots=True)
class _Sample:
    """One sample: the verdict after the gate, or the reason for which there is none."""

    admitted: Admitted | None
    verdict: Verdict | None
    error: str = ""


async def judge_session(
    path: Path,
    prompts: Prompts,
    endpoint: Endpoint,
    *,
    progress: Callable[[int, int], None],
    samples: int = SAMPLES,
) -> Scorecard:
    """Score a session by code, then by the model what code left open; append the scorecard.

    ``progress`` is told how many calls of how many are done. Raises ModelError when the endpoint
    fails; what was judged by then stays in the journal, and the next run goes on from there.
    """
    rubric = load_rubric(prompts)
    record = read_record(path)
    card = score(record, rubric)
    spoken = any(t.speaker is Speaker.CANDIDATE for t in record.turns)
    open_ones = [s.criterion for s in card.scores if s.basis is Basis.UNSCORED and spoken]
    judged = [rubric.by_id[c] for c in open_ones if rubric.by_id[c].basis != "computed"]
    client = Client(endpoint)
    journal = Journal.open(path)
    try:
        run = _Run(record, rubric, card, prompts, client, journal, samples, progress)
        scores = await run.scores(judged)
        merged = _merged(card.scores, scores)
        total, reason = total_20(merged, rubric)
        card = card.model_copy(
            update={
                "scores": merged,
                "total_20": total,
                "total_reason": reason,
            }
        )
        journal.append("scorecard", encode(card))
    finally:
        journal.close()
        await client.close()
    return card


def _merged(computed: Sequence[Score], judged: Mapping[str, Score]) -> tuple[Score, ...]:
    return tuple(judged.get(s.criterion, s) for s in computed)


class _Run:
    """One scoring of one session."""

    def __init__(
        self,
        record: Record,
        rubric: Rubric,
        computed: Scorecard,
        prompts: Prompts,
        client: Client,
        journal: Journal,
        samples: int,
        progress: Callable[[int, int], None],
    ) -> None:
        self._record = record
        self._rubric = rubric
        self._prompts = prompts
        self._asker = Asker(client)
        self._journal = journal
        self._samples = samples
        self._progress = progress
        self._turns = {t.number: t for t in record.turns}
        # One mark for all calls of a run: what stands before the criterion is then the same.
        self._nonce = fence()
        self._computed = {s.criterion: s for s in computed.scores}
        self._transcript = digest("\n".join(f"{t.speaker}|{t.text}" for t in record.turns))
        self._known = self._recorded()
        self._done = self._all = 0

    async def scores(self, criteria: Sequence[Criterion]) -> dict[str, Score]:
        """A score for each criterion. The first call goes alone, so that a provider's cache
        holds what the others share; then as many side by side as ``AT_ONCE``."""
        wanted = [(c, n) for c in criteria for n in range(self._samples)]
        self._all = len(wanted)
        self._progress(0, self._all)
        found: dict[tuple[str, int], _Sample] = {}
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(criterion: Criterion, number: int) -> None:
            async with gate:
                found[criterion.id, number] = await self._sample(criterion, number)
            self._done += 1
            self._progress(self._done, self._all)

        for criterion, number in wanted[:1]:
            await one(criterion, number)
        tasks = [asyncio.ensure_future(one(c, n)) for c, n in wanted[1:]]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return {
            c.id: self._score(c, [found[c.id, n] for n in range(self._samples)]) for c in criteria
        }

    async def _sample(self, criterion: Criterion, number: int) -> _Sample:
        known = self._known.get((criterion.id, number))
        if known is not None:
            return _Sample(admit(known, criterion, self._turns), known)
        messages = self._messages(criterion)
        before = {
            "criterion": criterion.id,
            "sample": number,
            "model": self._asker.client.endpoint.label,
            "rubric": self._rubric.hash,
            "transcript": self._transcript,
            "prompt": digest("\n".join(m["content"] for m in messages)),
        }
        try:
            filled = await self._asker.fill(FORM, messages, Verdict.model_validate)
        except ModelError as error:
            if error.reason not in _UNSCORED:
                raise
            self._journal.append("judged", {**before, "error": error.reason.value})
            return _Sample(None, None, error.reason.value)
        kept = {"raw": filled.raw, "rung": filled.rung.name.lower(), "usage": encode(filled.usage)}
        self._journal.append("judged", {**before, **kept, "verdict": encode(filled.value)})
        return _Sample(admit(filled.value, criterion, self._turns), filled.value)

    def _recorded(self) -> dict[tuple[str, int], Verdict]:
        """Samples of an earlier run of the same model, rubric and transcript."""
        found: dict[tuple[str, int], Verdict] = {}
        for entry in read(self._record.path).entries:
            data = entry.data
            if entry.kind != "judged" or "verdict" not in data:
                continue
            same = (data["model"], data["rubric"], data["transcript"])
            if same == (
                self._asker.client.endpoint.label,
                self._rubric.hash,
                self._transcript,
            ):
                try:
                    verdict = Verdict.model_validate(data["verdict"])
                except ValidationError:
                    continue
                found[data["criterion"], data["sample"]] = verdict
        return found

    def _score(self, criterion: Criterion, samples: Sequence[_Sample]) -> Score:
        indicators = self._computed[criterion.id].indicators
        admitted = [s.admitted for s in samples if s.admitted is not None]
        levels = [a.level for a in admitted if a.level is not None]
        evidence: tuple[Evidence, ...] = tuple(
            dict.fromkeys(e for a in admitted for e in a.evidence)
        )
        if 2 * len(levels) <= len(samples):
            why = next((a.why for a in admitted if a.why is not None), None)
            return Score(
                criterion=criterion.id,
                level=None,
                basis=Basis.UNSCORED,
                reason=why or _unusable(samples),
                evidence=evidence[:_QUOTES],
                indicators=indicators,
                flagged=True,
            )
        spread = max(levels) - min(levels) >= SPREAD
        failed = any(a.failed for a in admitted) or len(levels) < len(samples)
        return Score(
            criterion=criterion.id,
            level=round(sum(levels) / len(levels) + 1e-9, 1),
            basis=Basis.JUDGED,
            reason=_reason([s.verdict for s in samples], levels, spread=spread, failed=failed),
            evidence=evidence[:_QUOTES],
            indicators=indicators,
            flagged=spread or failed,
        )

    def _messages(self, criterion: Criterion) -> list[Message]:
        record, language = self._record, self._record.language
        scenario = record.scenario
        brief, _ = self._prompts.render(
            "judge/brief.j2",
            {
                "language": _LANGUAGES[language],
                "title": scenario.title[language],
                "summary": scenario.summary[language].strip(),
                "role": scenario.candidate.role[language],
                "company": scenario.candidate.company,
                "brief": scenario.candidate.brief[language].strip(),
                "facts": [f.statement[language] for f in scenario.candidate.facts],
            },
        )
        asked, _ = self._prompts.render(
            "judge/criterion.j2",
            {
                "nonce": self._nonce,
                "turns": [
                    {
                        "number": t.number,
                        "candidate": t.speaker is Speaker.CANDIDATE,
                        "text": " ".join(t.text.split()).replace(self._nonce, ""),
                    }
                    for t in record.turns
                ],
                "criterion": _criterion(criterion, language),
            },
        )
        return [system(brief), user(asked)]


def _criterion(criterion: Criterion, language: Language) -> dict[str, Any]:
    return {
        "name": criterion.name[language],
        "description": criterion.description[language],
        "observable_when": criterion.observable_when[language],
        "levels": [{"level": a.level, "text": a[language]} for a in criterion.levels],
        "checklist": [{"id": i.id, "text": i[language]} for i in criterion.checklist],
    }


def _reason(
    verdicts: Sequence[Verdict | None], levels: Sequence[int], *, spread: bool, failed: bool
) -> Text:
    """Why not higher and why not lower, in the judge's words; and what a trainer should know."""
    words = next((v for v in verdicts if v is not None and v.level is not None), None)
    said = "" if words is None else f"{words.why_not_lower} {words.why_not_higher}".strip()
    shown = ", ".join(map(str, levels))
    fr, en = [said], [said]
    if spread:
        fr.append(f"Les évaluations divergent ({shown})\u00a0: à revoir par le formateur.")
        en.append(f"The assessments differ ({shown}): for the trainer to review.")
    elif failed:
        fr.append("Une partie de l’évaluation n’a pas résisté au contrôle\u00a0: à revoir.")
        en.append("Part of the assessment did not stand up to checking: to be reviewed.")
    return Text(
        fr=" ".join(filter(None, fr)) or "Évalué par un modèle.",
        en=" ".join(filter(None, en)) or "Assessed by a model.",
    )


def _unusable(samples: Sequence[_Sample]) -> Text:
    errors = ", ".join(sorted({s.error for s in samples if s.error})) or "?"
    return Text(
        fr=f"Le modèle n’a pas donné d’évaluation utilisable ({errors}).",
        en=f"The model gave no usable assessment ({errors}).",
    )
