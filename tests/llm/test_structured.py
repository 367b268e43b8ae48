"""Data out of replies, whatever the server can do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback import MODEL, Act, Loopback, Refuse, Request, Say, Script, loopback
from negotiator.errors import ModelError, Reason
from negotiator.llm.client import Client, user
from negotiator.llm.endpoint import Endpoint, Limits
from negotiator.llm.structured import Asker, Filled, Form, Rung, candidates

FORM = Form(
    "days",
    "How many days",
    {
        "type": "object",
        "properties": {"days": {"type": "number"}},
        "required": ["days"],
        "additionalProperties": False,
    },
)
GOOD = '{"days": 45}'


def days(found: object) -> float:
    if isinstance(found, dict) and isinstance(found.get("days"), int):
        return float(found["days"])
    raise ValueError("no days")


def rung_of(body: dict[str, Any]) -> Rung:
    if "tools" in body:
        return Rung.TOOL
    kind = body.get("response_format", {}).get("type")
    return {"json_schema": Rung.JSON_SCHEMA, "json_object": Rung.JSON_OBJECT}.get(kind, Rung.TEXT)


def asker(server: Loopback) -> Asker:
    return Asker(Client(Endpoint(server.base_url, MODEL, limits=Limits(total=10, first_token=5))))


async def filled(script: Script) -> tuple[Filled[float], Asker, list[Rung]]:
    with loopback(script) as server:
        one = asker(server)
        try:
            answer = await one.fill(FORM, [user("How many?")], days)
        finally:
            await one.client.close()
        return answer, one, [rung_of(r.body) for r in server.requests]


def only(rung: Rung) -> Script:
    """A server that knows one way, and rejects the others."""

    def script(request: Request) -> Act:
        if rung_of(request.body) is not rung:
            return Refuse(400, "unsupported parameter")
        return Say(GOOD, as_tool=rung is Rung.TOOL)

    return script


@pytest.mark.parametrize("rung", list(Rung))
async def test_every_rung_gives_the_data_and_is_remembered(rung: Rung) -> None:
    answer, one, tried = await filled(only(rung))
    assert answer.value == 45
    assert answer.rung is rung is one.start
    assert tried == [r for r in Rung if r <= rung]


async def test_a_rung_that_worked_is_asked_first_the_next_time() -> None:
    with loopback(only(Rung.JSON_OBJECT)) as server:
        one = asker(server)
        await one.fill(FORM, [user("How many?")], days)
        before = len(server.requests)
        await one.fill(FORM, [user("And now?")], days)
        assert len(server.requests) == before + 1
        await one.client.close()


async def test_the_schema_is_strict_and_sent_whole() -> None:
    def script(request: Request) -> Act:
        wanted = request.body["response_format"]["json_schema"]
        assert wanted == {"name": "days", "strict": True, "schema": FORM.schema}
        return Say(GOOD)

    answer, _, _ = await filled(script)
    assert answer.value == 45


async def test_json_wrapped_in_talk_is_found_the_last_valid_one_counts() -> None:
    text = 'Let me see {"days": "x"} {"days": 10} no, rather:\n```json\n{"days": 45}\n```{"a": 1}'
    answer, _, _ = await filled(lambda _: Say(text))
    assert answer.value == 45


@pytest.mark.parametrize(
    "text", ["none at all", '{"days": "many"}', '{"days": 4', "[45]", "{" * 999]
)
async def test_no_valid_answer_on_any_rung(text: str) -> None:
    with pytest.raises(ModelError) as caught:
        await filled(lambda _: Say(text))
    assert caught.value.reason is Reason.INVALID


async def test_an_empty_reply_cut_by_its_limit_is_told_apart() -> None:
    with pytest.raises(ModelError) as caught:
        await filled(lambda _: Say("", finish="length"))
    assert caught.value.reason is Reason.LENGTH


async def test_an_empty_reply() -> None:
    with pytest.raises(ModelError) as caught:
        await filled(lambda _: Say(""))
    assert caught.value.reason is Reason.EMPTY


async def test_a_bad_answer_is_asked_for_in_another_way() -> None:
    def script(request: Request) -> Act:
        return Say(GOOD) if rung_of(request.body) is Rung.JSON_OBJECT else Say("forty-five")

    answer, _, tried = await filled(script)
    assert answer.rung is Rung.JSON_OBJECT
    assert tried == [Rung.JSON_SCHEMA, Rung.TOOL, Rung.JSON_OBJECT]


async def test_a_server_that_is_down_is_not_asked_in_other_ways() -> None:
    with loopback(lambda _: Refuse(401)) as server:
        one = asker(server)
        with pytest.raises(ModelError):
            await one.fill(FORM, [user("How many?")], days)
        assert len(server.requests) == 1
        await one.client.close()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.text(alphabet='abc {}[]",:', max_size=40),
    st.dictionaries(st.text(max_size=5), JSON, max_size=3),
)
def test_the_last_whole_object_is_always_found(noise: str, wanted: dict[str, Any]) -> None:
    before = noise.replace('"', "").replace("{", "")
    found = list(candidates(f"{before}\n{json.dumps(wanted)}\nthe end"))
    assert found[0] == wanted


@given(st.text(max_size=400))
def test_whatever_a_model_says_is_searched_without_an_error(text: str) -> None:
    assert all(isinstance(found, dict) for found in candidates(text))
