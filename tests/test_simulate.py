"""What must come out when the counterpart meets scripted candidates."""

from __future__ import annotations

from functools import cache

import pytest

from negotiations import prompts, scenario, shipped
from negotiator.simulate import POLICIES, Report, simulate


@cache
def report(id: str) -> Report:
    return simulate(scenario(id), prompts(), runs=40 * len(POLICIES), seed=1, done=lambda: None)


@pytest.mark.parametrize("id", shipped())
def test_nobody_gets_under_the_reservation(id: str) -> None:
    assert report(id).runs == 40 * len(POLICIES)
    assert report(id).breaches == 0


@pytest.mark.parametrize("id", shipped())
@pytest.mark.parametrize("asking", ["asker", "logroller"])
def test_asking_and_trading_pays(id: str, asking: str) -> None:
    found = report(id).by_policy
    for weak in ("conceder", "hardliner", "random", "silent"):
        assert found[asking].utility_candidate > found[weak].utility_candidate + 0.03, weak


@pytest.mark.parametrize("id", shipped())
def test_weak_play_does_not_always_reach_a_deal(id: str) -> None:
    found = report(id).by_policy
    assert found["silent"].agreement_rate == 0
    assert found["hardliner"].agreement_rate < 1


@pytest.mark.parametrize("id", shipped())
def test_a_lie_is_worth_less_than_the_truth(id: str) -> None:
    found = report(id).by_policy
    assert found["liar"].utility_candidate < found["logroller"].utility_candidate


@pytest.mark.parametrize("id", shipped())
def test_the_same_seed_gives_the_same_figures(id: str) -> None:
    again = simulate(scenario(id), prompts(), runs=len(POLICIES), seed=5, done=lambda: None)
    twice = simulate(scenario(id), prompts(), runs=len(POLICIES), seed=5, done=lambda: None)
    assert again == twice
