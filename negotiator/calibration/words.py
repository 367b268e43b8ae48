"""A calibration report for people: figures with their intervals, and what they mean."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from negotiator.calibration.agreement import Estimate
from negotiator.calibration.directions import Tally
from negotiator.calibration.mutations import MUTATIONS
from negotiator.calibration.report import ENOUGH, PRECISION, Agreement, Report
from negotiator.scenario.model import Language
from negotiator.scenario.wording import NBSP, enumerate_words, number
from negotiator.scoring.rubric import Rubric

WIDTH = 80
_FEW = 10
"""With fewer transcripts an interval says little, however narrow it looks."""


def report_text(report: Report, rubric: Rubric, language: Language) -> str:
    """The report in plain text, 80 columns wide."""
    blocks = [_head(report, language)]
    names = {c.id: c.name[language] for c in rubric.criteria}
    blocks += [
        "\n".join(_criterion(names[a.criterion], a, language)) for a in report.criteria if a.count
    ]
    if left := [names[a.criterion] for a in report.criteria if not a.count]:
        blocks.append(_not_compared(left, language))
    blocks.append("\n".join(_total(report, language)))
    if report.directions:
        blocks.append("\n".join(_directions(report, language)))
    return "\n\n".join(blocks) + "\n"


def _head(report: Report, language: Language) -> str:
    n = report.transcripts
    if language == "fr":
        text = (
            f"{_transcripts(n, 'fr')}. Chaque chiffre compare les notes du programme aux niveaux "
            "donnés par des personnes, avec son intervalle à 95 % (rééchantillonnage des "
            "transcriptions). Un accord au hasard vaut 0, un accord parfait 1."
        )
    else:
        text = (
            f"{_transcripts(n, 'en')}. Each figure compares the program's scores with the levels "
            "that people gave, with its 95% interval (transcripts resampled). Agreement by chance "
            "is 0, perfect agreement 1."
        )
    return textwrap.fill(text.replace(" %", f"{NBSP}%"), WIDTH)


def _not_compared(names: list[str], language: Language) -> str:
    listed = enumerate_words(names, language)
    text = (
        f"Sans comparaison possible, faute de note du programme ou de niveau donné{NBSP}: {listed}."
        if language == "fr"
        else f"Not compared, for want of a score or of a level given: {listed}."
    )
    return textwrap.fill(text, WIDTH)


def _transcripts(count: int, language: Language) -> str:
    if language == "fr":
        return f"{count} transcription{'s' if count > 1 else ''}"
    return f"{count} transcript{'' if count == 1 else 's'}"


def _criterion(name: str, found: Agreement, language: Language) -> Iterator[str]:
    fr = language == "fr"
    yield f"{name} (n = {found.count})"
    chance = _percent(found.within_by_chance, language)
    by_chance = f"au hasard{NBSP}: {chance}" if fr else f"by chance: {chance}"
    rows = [
        ("kappa quadratique" if fr else "quadratic kappa", _estimated(found.kappa, language)),
        ("alpha (ordinal)", _estimated(found.alpha, language)),
        (
            "écart moyen" if fr else "mean difference",
            _estimated(found.difference, language, signed=True),
        ),
        (
            "à un niveau près" if fr else "within one level",
            f"{_share(found.within, language)} ({by_chance})",
        ),
    ]
    if found.people.value is not None:
        rows.append(
            (
                "alpha entre formateurs" if fr else "alpha among trainers",
                _estimated(found.people, language),
            )
        )
    yield from (f"  {label:<24}{shown}" for label, shown in rows)
    yield from textwrap.wrap(
        _meaning(found, language), WIDTH, initial_indent="  ", subsequent_indent="  "
    )


def _meaning(found: Agreement, language: Language) -> str:
    fr = language == "fr"
    parts = [_verdict(found, fr=fr)]
    few = found.count < _FEW
    if not few and (found.within.value or 0) <= (found.within_by_chance or 0):
        parts.append(
            "À un niveau près, répondre toujours la même chose ferait aussi bien."
            if fr
            else "Within one level, always giving the same answer would do as well."
        )
    if found.needed is not None and found.needed > found.count:
        aim = number(PRECISION, language, 2)
        parts.append(
            f"Pour connaître le kappa à ±{aim} près, il faudrait environ "
            f"{_transcripts(found.needed, 'fr')} ({found.needed - found.count} de plus)."
            if fr
            else f"To know kappa to ±{aim} would take about {_transcripts(found.needed, 'en')} "
            f"({found.needed - found.count} more)."
        )
    if found.unscored:
        parts.append(
            f"À part{NBSP}: {_transcripts(found.unscored, 'fr')} avec un niveau donné par une "
            "personne et sans note du programme."
            if fr
            else f"Apart from these, {_transcripts(found.unscored, 'en')} with a person's level "
            "and no score."
        )
    if found.extra:
        parts.append(
            f"À part{NBSP}: {_transcripts(found.extra, 'fr')} avec une note là où une personne "
            "n’a rien trouvé à observer."
            if fr
            else f"Apart from these, {_transcripts(found.extra, 'en')} with a score where people "
            "found nothing to observe."
        )
    return " ".join(parts)


def _verdict(found: Agreement, *, fr: bool) -> str:
    kappa, low = found.kappa.value, found.kappa.low
    floor = number(ENOUGH, "fr" if fr else "en", 2)
    if kappa is None:
        return (
            "Les niveaux ne varient pas : l’accord ne peut pas être calculé.".replace(
                " :", f"{NBSP}:"
            )
            if fr
            else "The levels do not vary: agreement cannot be computed."
        )
    if found.count < _FEW:
        return (
            "Trop peu de transcriptions pour conclure."
            if fr
            else "Too few transcripts to conclude anything."
        )
    if low is not None and low >= ENOUGH:
        return (
            f"L’accord est bon et établi{NBSP}: tout l’intervalle dépasse {floor}."
            if fr
            else f"Agreement is good and established: the whole interval is above {floor}."
        )
    if kappa >= ENOUGH:
        return (
            f"L’accord paraît bon, sans être établi{NBSP}: l’intervalle descend sous {floor}."
            if fr
            else f"Agreement looks good but is not established: the interval reaches below {floor}."
        )
    return (
        f"L’accord est insuffisant pour noter sans relecture (il faut {floor})."
        if fr
        else f"Agreement is too low to score without a review (it takes {floor})."
    )


def _total(report: Report, language: Language) -> Iterator[str]:
    fr = language == "fr"
    title = "Total sur 20" if fr else "Total out of 20"
    yield f"{title} (n = {report.totals})"
    if not report.totals:
        text = (
            "Trop peu de critères ont les deux niveaux pour comparer un total."
            if fr
            else "Too few criteria have both levels to compare a total."
        )
        yield f"  {text}"
        return
    yield f"  {'ICC(2,1)':<26}{_estimated(report.total, language)}"
    label = "écart moyen (points)" if fr else "mean difference (points)"
    shown = _estimated(report.total_difference, language, signed=True)
    yield f"  {label:<26}{shown}"


def _directions(report: Report, language: Language) -> Iterator[str]:
    fr = language == "fr"
    names = {m.id: m for m in MUTATIONS}
    yield "Transcriptions modifiées exprès" if fr else "Transcripts changed on purpose"
    for tally in report.directions:
        mutation = names[tally.mutation]
        yield f"  {mutation.name[language]:<32}{_tally(tally, fr=fr)}"
    right = sum(t.right for t in report.directions)
    seen = sum(t.seen for t in report.directions)
    text = (
        f"{right} direction(s) juste(s) sur {seen} observables."
        if fr
        else f"{right} of {seen} observable directions come out right."
    )
    yield f"  {text}"


def _tally(tally: Tally, *, fr: bool) -> str:
    shown = f"{tally.right}/{tally.seen}"
    by_measure = tally.seen - tally.by_level
    notes = []
    if by_measure:
        notes.append(f"{by_measure} par la mesure" if fr else f"{by_measure} by the measure")
    if tally.unseen:
        notes.append(f"{tally.unseen} sans effet visible" if fr else f"{tally.unseen} not visible")
    return f"{shown} ({', '.join(notes)})" if notes else shown


def _estimated(found: Estimate, language: Language, *, signed: bool = False) -> str:
    if found.value is None:
        return "—"
    shown = _figure(found.value, language, signed=signed)
    if found.low is None or found.high is None:
        return shown
    low, high = (_figure(v, language, signed=signed) for v in (found.low, found.high))
    return f"{shown} [{low}{NBSP}; {high}]" if language == "fr" else f"{shown} [{low}, {high}]"


def _figure(value: float, language: Language, *, signed: bool) -> str:
    shown = f"{value:+.2f}" if signed else f"{value:.2f}"
    shown = shown.replace("-", "−")
    return shown.replace(".", ",") if language == "fr" else shown


def _share(found: Estimate, language: Language) -> str:
    shown = _percent(found.value, language)
    if found.low is None or found.high is None:
        return shown
    low, high = _percent(found.low, language), _percent(found.high, language)
    return f"{shown} [{low}{NBSP}; {high}]" if language == "fr" else f"{shown} [{low}, {high}]"


def _percent(value: float | None, language: Language) -> str:
    if value is None:
        return "—"
    return f"{100 * value:.0f}{NBSP}%" if language == "fr" else f"{100 * value:.0f}%"
