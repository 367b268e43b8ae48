"""The client against a real server on loopback, well behaved and not."""

from __future__ import annotations

import asyncio
import socket
import time

import pytest

from loopback import MODEL, Act, Drop, Hang, Loopback, Raw, Refuse, Request, Say, Script, loopback
from negotiator.errors import ModelError, Reason
from negotiator.llm.client import Client, Reply, user
from negotiator.llm.endpoint import Endpoint, Limits
from negotiator.llm.usage import Usage

QUICK = Limits(connect=2.0, first_token=0.5, idle=0.4, total=2.0, retries=2)
KEY = "sk-very-secret-0123456789"


def endpoint(server: Loopback, limits: Limits = QUICK) -> Endpoint:
    return Endpoint(server.base_url, MODEL, KEY, limits)


async def asked(server: Loopback, limits: Limits = QUICK) -> tuple[str, Reply]:
    client, reply = Client(endpoint(server, limits)), Reply()
    try:
        pieces = [p async for p in client.stream([user("Hello")], reply)]
    finally:
        await client.close()
    return "".join(pieces), reply


def always(act: Act) -> Script:
    return lambda _: act


async def fails(act: Act, limits: Limits = QUICK) -> ModelError:
    with loopback(always(act)) as server, pytest.raises(ModelError) as caught:
        await asked(server, limits)
    return caught.value


async def test_a_reply_comes_in_pieces_with_its_usage() -> None:
    with loopback(always(Say("Good morning to you all."))) as server:
        text, reply = await asked(server)
    assert text == "Good morning to you all."
    assert reply.finish == "stop"
    assert reply.usage == Usage(calls=1, counted=1, prompt=100, completion=20)
    assert reply.first is not None


async def test_models_are_listed() -> None:
    with loopback(always(Say("")), models=("a", "b\x1b[2J")) as server:
        client = Client(endpoint(server))
        assert await client.models() == ("a", "b")
        await client.close()


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (Refuse(401, f"Incorrect API key provided: {KEY}"), Reason.UNAUTHORIZED),
        (Refuse(403), Reason.FORBIDDEN),
        (Refuse(404, "model not found"), Reason.NOT_FOUND),
        (Refuse(400, "bad"), Reason.REJECTED),
        (Refuse(500), Reason.SERVER),
        (Refuse(502, html=True), Reason.SERVER),
        (Refuse(429), Reason.RATE),
        (Hang(), Reason.TIMEOUT),
        (Hang("Good mor"), Reason.TIMEOUT),
        (Drop("Good mor"), Reason.CUT),
        (Raw(b"data: {not json\n\n"), Reason.NOT_COMPATIBLE),
        (Raw(b"data: \xff\xfe\n\n"), Reason.NOT_COMPATIBLE),
        (Raw(b'data: {"choices": null}\n\n'), Reason.NOT_COMPATIBLE),
        (Raw(b"<html>hello</html>", "text/html"), Reason.NOT_COMPATIBLE),
        (Raw(b'data: {"error": {"message": "overloaded"}}\n\n'), Reason.SERVER),
        (Say("", finish="length"), Reason.LENGTH),
    ],
)
async def test_every_fault_has_its_reason_and_hides_the_key(act: Act, reason: Reason) -> None:
    error = await fails(act)
    assert error.reason is reason
    assert error.hint
    assert KEY not in str(error)


async def test_nobody_at_that_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    client = Client(Endpoint(f"http://127.0.0.1:{port}/v1", MODEL, limits=QUICK))
    with pytest.raises(ModelError) as caught:
        await client.models()
    assert caught.value.reason is Reason.REFUSED


async def test_no_such_host() -> None:
    client = Client(Endpoint("http://nowhere.invalid/v1", MODEL, limits=QUICK))
    with pytest.raises(ModelError) as caught:
        await client.models()
    assert caught.value.reason is Reason.NO_HOST


async def test_https_where_http_is_spoken() -> None:
    with loopback(always(Say("hi"))) as server:
        secure = server.base_url.replace("http:", "https:")
        client = Client(Endpoint(secure, MODEL, limits=QUICK))
        with pytest.raises(ModelError) as caught:
            await client.models()
    assert caught.value.reason is Reason.TLS


async def test_a_passing_fault_is_tried_again() -> None:
    def once(request: Request) -> Act:
        return Refuse(500) if request.number == 0 else Say("Here I am.")

    with loopback(once) as server:
        text, _ = await asked(server)
        assert len(server.requests) == 2
    assert text == "Here I am."


async def test_retry_after_is_kept_to() -> None:
    def once(request: Request) -> Act:
        return Refuse(429, headers={"Retry-After": "0.3"}) if not request.number else Say("Yes.")

    with loopback(once) as server:
        began = time.monotonic()
        await asked(server)
        assert time.monotonic() - began >= 0.3


async def test_a_wait_beyond_the_deadline_is_not_waited() -> None:
    error = await fails(Refuse(429, headers={"Retry-After": "3600"}))
    assert error.reason is Reason.RATE
    assert "3600" in error.detail


async def test_an_empty_account_is_not_asked_again() -> None:
    with loopback(always(Refuse(429, code="insufficient_quota"))) as server:
        with pytest.raises(ModelError):
            await asked(server)
        assert len(server.requests) == 1


async def test_dripping_ends_at_the_total_deadline() -> None:
    error = await fails(Say("x" * 400, pieces=1, each=0.1), QUICK)
    assert error.reason is Reason.TIMEOUT


async def test_a_flood_is_cut_off() -> None:
    with loopback(always(Say("word " * 100_000, pieces=4000))) as server:
        text, _ = await asked(server)
    assert len(text) <= 13_000


async def test_leaving_closes_the_connection_at_once() -> None:
    with loopback(always(Hang("One. Two. "))) as server:
        client = Client(endpoint(server, Limits()))
        stream = client.stream([user("Hello")], Reply())
        assert await anext(stream)
        await stream.aclose()
        assert await asyncio.to_thread(server.hung_up.wait, 5)
        await client.close()


async def test_cancelling_closes_the_connection_at_once() -> None:
    with loopback(always(Hang())) as server:
        task = asyncio.ensure_future(asked(server, Limits()))
        while not server.requests:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(server.hung_up.wait, 5)


async def test_a_server_that_knows_no_stream_options_is_asked_without() -> None:
    def picky(request: Request) -> Act:
        if "stream_options" in request.body:
            return Refuse(400, "unknown field stream_options")
        return Say("Fine.", usage=False)

    with loopback(picky) as server:
        text, reply = await asked(server)
    assert text == "Fine."
    assert reply.usage == Usage(calls=1)


@pytest.mark.parametrize(
    "said", ["<think>490 is my floor</think>Good day.", "<think>a</think>\nGood <b>day</b>."]
)
async def test_thinking_aloud_is_never_passed_on(said: str) -> None:
    with loopback(always(Say(said, pieces=3))) as server:
        text, _ = await asked(server)
    assert text.startswith("Good ")
    assert "floor" not in text


async def test_escapes_are_taken_out() -> None:
    raw = "\x1b[2J\x1b]0;title\x07Good\x1b[31m day\u202e."
    for size in (1, 3, 100):
        with loopback(always(Say(raw, pieces=size))) as server:
            text, _ = await asked(server)
        assert text == "Good day."


async def test_a_stream_without_an_end_counts_as_cut_short() -> None:
    with loopback(always(Say("Half a sen", finish=None, done=False))) as server:
        text, reply = await asked(server)
    assert (text, reply.finish) == ("Half a sen", "")


async def test_nothing_is_sent_that_some_model_has_removed() -> None:
    with loopback(always(Say("Yes."))) as server:
        await asked(server)
    assert set(server.requests[0].body) == {"model", "messages", "stream", "stream_options"}
