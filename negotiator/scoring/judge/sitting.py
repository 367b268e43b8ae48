"""One session before its judge: what has to be asked, and the scorecard once it has been."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from negotiator.deal.table import Speaker
from negotiator.llm.structured import Form
from negotiator.prompts import Prompts
from negotiator.record import Record
from negotiator.scoring.judge.answers import Answers, Call
from negotiator.scoring.judge.marking import WORDING, Sample, Wording, mark, sample, worded
from negotiator.scoring.judge.paper import MOMENTS, Paper, Papers, shown
from negotiator.scoring.judge.tripwire import Tripwire
from negotiator.scoring.judge.verdict import FORM, Verdict
from negotiator.scoring.rubric import Criterion, Rubric
from negotiator.scoring.score import score, total_20
from negotiator.scoring.scorecard import Basis, Scorecard

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Sitting:
    """``calls`` in the order to make them: the first alone, the rest side by side."""

    record: Record
    rubric: Rubric
    card: Scorecard
    calls: tuple[Call, ...]
    masked: frozenset[int]

    def marked(self, answers: Answers, judge: str) -> Scorecard:
        """The scorecard with what ``answers`` hold; the code's own scores stay as they are."""
        asked: dict[tuple[str, bool], list[Call]] = {}
        for call in self.calls:
            asked.setdefault((call.paper.subject, call.paper.masked), []).append(call)
        scores = tuple(
            mark(
                s,
                self._samples(self.rubric.by_id[s.criterion], asked[s.criterion, False], answers),
                self._samples(
                    self.rubric.by_id[s.criterion], asked.get((s.criterion, True), ()), answers
                ),
            )
            if (s.criterion, False) in asked
            else s
            for s in self.card.scores
        )
        moments = self.card.moments
        for call in asked.get((MOMENTS, False), ()):
            moments = worded(moments, answers.answer(call), judge, call.paper.shared)
        total, reason = total_20(scores, self.rubric)
        return self.card.model_copy(
            update={
                "scores": scores,
                "moments": moments,
                "total_20": total,
                "total_reason": reason,
                "judge": judge if self.calls else "",
            }
        )

    def _samples(
        self, criterion: Criterion, calls: Sequence[Call], answers: Answers
    ) -> list[Sample]:
        turns = {
            masked: shown(self.record.turns, self.masked if masked else frozenset())
            for masked in {c.paper.masked for c in calls}
        }
        return [
            sample(answers.answer(c), answers.error(c), criterion, turns[c.paper.masked])
            for c in calls
        ]


def prepare(
    record: Record, rubric: Rubric, prompts: Prompts, tripwire: Tripwire, samples: int
) -> Sitting:
    """What a judge has to be asked about a session: each criterion that code leaves open,
    ``samples`` times; again without the turns that trip the wire, if any; and once what could
    have been said at the costliest moments."""
    card = score(record, rubric)
    found = tripwire.suspicions(record.turns)
    card = card.model_copy(update={"suspicions": found})
    if not any(t.speaker is Speaker.CANDIDATE for t in record.turns):
        return Sitting(record, rubric, card, (), frozenset())
    masked = frozenset(s.evidence.turn for s in found)
    writer = Papers(record, prompts, record.language)
    opened = [
        rubric.by_id[s.criterion]
        for s in card.scores
        if s.basis is Basis.UNSCORED and rubric.by_id[s.criterion].basis != "computed"
    ]
    papers: list[Paper] = [writer.of(c) for c in opened]
    calls = [Call(p, n) for p in papers for n in range(samples)]
    if card.moments:
        calls.append(Call(writer.of_moments(card.moments), 0))
    if masked:
        calls += [Call(writer.of(c, masked), n) for c in opened for n in range(samples)]
    return Sitting(record, rubric, card, tuple(calls), masked)


def form_of(subject: str) -> Form:
    """The form of an answer about ``subject``."""
    return WORDING if subject == MOMENTS else FORM


def checked(subject: str, answer: object) -> Mapping[str, object]:
    """``answer`` as it is kept. Raises ValueError where it is not of the form."""
    kind = Wording if subject == MOMENTS else Verdict
    return kind.model_validate(answer).model_dump(mode="json")
