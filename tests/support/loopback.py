"""A real HTTP server on loopback that speaks the protocol of chat completions, and misbehaves.

A test gives it a ``script``: a function from the request to what the server does, one of the
acts below. It notes every request and when a client hung up.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

from batch_desk import Desk

MODEL = "loopback-1"


@dataclass(frozen=True)
class Say:
    """Stream ``text`` in ``pieces`` characters each; ``first`` and ``each`` are pauses in
    seconds. ``finish`` and ``done`` as at the end of a stream; ``usage`` reports tokens."""

    text: str
    pieces: int = 12
    first: float = 0.0
    each: float = 0.0
    finish: str | None = "stop"
    done: bool = True
    usage: bool = True
    as_tool: bool = False


@dataclass(frozen=True)
class Refuse:
    """Answer with a status, headers and a body."""

    status: int
    message: str = "no"
    headers: Mapping[str, str] = field(default_factory=dict)
    code: str | None = None
    html: bool = False


@dataclass(frozen=True)
class Hang:
    """Say ``text`` (perhaps nothing) and then nothing more; the connection stays open."""

    text: str = ""


@dataclass(frozen=True)
class Drop:
    """Say ``text`` and cut the connection without an end."""

    text: str = ""


@dataclass(frozen=True)
class Raw:
    """Send these lines as they are, with status 200."""

    body: bytes
    kind: str = "text/event-stream"


Act: TypeAlias = Say | Refuse | Hang | Drop | Raw
Script: TypeAlias = Callable[["Request"], Act]


@dataclass(frozen=True)
class Request:
    """One request for a completion. ``number`` counts from 0."""

    number: int
    body: dict[str, Any]
    headers: Mapping[str, str]

    @property
    def text(self) -> str:
        """Everything it holds, as text."""
        return "\n".join(m["content"] for m in self.body["messages"])

    @property
    def structured(self) -> bool:
        """Whether it asks for data, by any rung."""
        asks = "response_format" in self.body or "tools" in self.body
        return asks or "Answer with one JSON object" in self.text


@dataclass
class Loopback:
    """The running server."""

    base_url: str
    requests: list[Request] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    closing: threading.Event = field(default_factory=threading.Event)
    models: tuple[str, ...] = (MODEL,)
    models_status: int = 200
    at_once: int = 0
    most_at_once: int = 0
    """Requests under way, now and at most."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about: no word of it."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def loopback(
    script: Script,
    *,
    models: Sequence[str] = (MODEL,),
    port: int = 0,
    desk: Desk | None = None,
) -> Iterator[Loopback]:
    """A server that follows ``script`` until the block is left; ``port`` 0 takes a free one.

    ``desk`` takes batches; without one there are none here (404).
    """
    server = _Server(("127.0.0.1", port), BaseHTTPRequestHandler)
    host, taken = server.server_address[:2]
    state = Loopback(f"http://{host!s}:{taken}/v1", models=tuple(models))
    server.RequestHandlerClass = _handler(script, state, desk)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        state.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(script: Script, state: Loopback, desk: Desk | None) -> type[BaseHTTPRequestHandler]:
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: Any) -> None:
            pass

        def do_GET(self) -> None:
            if not self.path.endswith("/models"):
                if desk is None:
                    self._whole(404, {"error": {"message": "no such path"}})
                else:
                    self._whole(*desk.get(self.path))
                return
            data = [
                {"id": m, "object": "model", "created": 0, "owned_by": "x"} for m in state.models
            ]
            self._whole(state.models_status, {"object": "list", "data": data})

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["content-length"]))
            if not self.path.endswith("/chat/completions"):
                self._take_in(raw)
                return
            body = json.loads(raw)
            with lock:
                request = Request(len(state.requests), body, dict(self.headers.items()))
                state.requests.append(request)
                state.at_once += 1
                state.most_at_once = max(state.most_at_once, state.at_once)
            try:
                self._perform(script(request))
            except (BrokenPipeError, ConnectionResetError):
                state.hung_up.set()
                self.close_connection = True
            finally:
                with lock:
                    state.at_once -= 1

        def _take_in(self, raw: bytes) -> None:
            kind = self.headers["content-type"]
            found = desk.post(self.path, kind, raw) if desk else (404, {"error": {"message": "no"}})
            if found is None:
                self.close_connection = True
            else:
                self._whole(*found)

        def _perform(self, act: Act) -> None:
            match act:
                case Refuse():
                    if act.html:
                        self._whole(act.status, "<html>no</html>", act.headers)
                        return
                    error = {"message": act.message, "type": "x", "code": act.code}
                    self._whole(act.status, {"error": error}, act.headers)
                case Raw():
                    self._begin(act.kind)
                    self._chunk(act.body)
                    self._end()
                case Say():
                    self._begin()
                    self._pause(act.first)
                    self._say(act)
                case Hang() | Drop():
                    self._begin()
                    for piece in _cut(act.text, 12):
                        self._event(_delta({"content": piece}))
                    if isinstance(act, Hang):
                        self._until_hung_up()
                    self.close_connection = True

        def _say(self, act: Say) -> None:
            for piece in _cut(act.text, act.pieces):
                self._event(_delta(_as_tool(piece) if act.as_tool else {"content": piece}))
                self._pause(act.each)
            if act.finish is not None:
                self._event(_delta({}, act.finish))
            if act.usage:
                count = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
                self._event({**_delta({}), "choices": [], "usage": count})
            if act.done:
                self._chunk(b"data: [DONE]\n\n")
            self._end()

        def _until_hung_up(self) -> None:
            """Wait until the client closes its side, or the test is over."""
            self.connection.settimeout(0.02)
            while not state.closing.is_set():
                try:
                    if not self.connection.recv(1):
                        state.hung_up.set()
                        return
                except TimeoutError:
                    continue
                except OSError:
                    state.hung_up.set()
                    return

        def _pause(self, seconds: float) -> None:
            if seconds and not state.closing.wait(seconds):
                return

        def _begin(self, kind: str = "text/event-stream") -> None:
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()

        def _event(self, data: Mapping[str, Any]) -> None:
            self._chunk(b"data: " + json.dumps(data).encode() + b"\n\n")

        def _chunk(self, data: bytes) -> None:
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def _end(self) -> None:
            with suppress(OSError):
                self.wfile.write(b"0\r\n\r\n")

        def _whole(
            self, status: int, data: object, headers: Mapping[str, str] | None = None
        ) -> None:
            html = isinstance(data, str)
            if isinstance(data, bytes):
                raw = data
            else:
                raw = data.encode() if isinstance(data, str) else json.dumps(data).encode()
            self.send_response(status)
            self.send_header("content-type", "text/html" if html else "application/json")
            self.send_header("content-length", str(len(raw)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

    return Handler


def _cut(text: str, size: int) -> list[str]:
    return [text[i : i + size] for i in range(0, len(text), size)]


def _as_tool(piece: str) -> dict[str, Any]:
    call = {"index": 0, "id": "1", "type": "function", "function": {"arguments": piece}}
    return {"tool_calls": [call]}


def _delta(delta: Mapping[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": MODEL,
        "choices": [{"index": 0, "delta": dict(delta), "finish_reason": finish}],
    }
