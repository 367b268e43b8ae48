"""What can go wrong between here and a model, in one error with a reason each.

The SDK lets through more than its own errors: a broken stream raises JSONDecodeError or
UnicodeDecodeError, a reply of another shape TypeError or IndexError. All become ``ModelError``.
"""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from negotiator.errors import ModelError, Reason
from negotiator.llm.endpoint import Endpoint
from negotiator.text import clean

if TYPE_CHECKING:
    from openai import APIStatusError

PASSING = frozenset({Reason.RATE, Reason.SERVER, Reason.CUT})
"""Faults that may be gone a moment later."""

_LONGEST = 300
_HINTS = {
    Reason.NO_HOST: "Check the address for a typing error, and your connection.",
    Reason.REFUSED: "Start the model's server, or check the port. Without one: --model embedded.",
    Reason.TLS: "Is it https or http? A server of your own usually speaks http.",
    Reason.UNAUTHORIZED: "Set NEGOTIATOR_API_KEY to a valid key of this service.",
    Reason.FORBIDDEN: "The key is known but may not use this model: see your account's rights.",
    Reason.NOT_FOUND: "See “negotiator doctor” for the models there are; "
    "most addresses end in /v1.",
    Reason.RATE: "Wait a little, or check the account's credit and limits.",
    Reason.SERVER: "The service has a fault of its own: try again later.",
    Reason.TIMEOUT: "A smaller model answers sooner; "
    "the waiting times can be set in negotiator.toml, under [limits].",
    Reason.NOT_COMPATIBLE: "Is this the address of an OpenAI-compatible API? Most end in /v1.",
    Reason.CUT: "Try again; if it happens often, look at the server's own log.",
    Reason.EMPTY: "The model said nothing: another model may serve you better.",
    Reason.LENGTH: "The model used up its reply on reasoning: raise its limit or take another.",
    Reason.INVALID: "The model does not keep to the form asked for: take a larger one.",
    Reason.REJECTED: "The server did not accept the request: see its log.",
}
_SMALL_CONTEXT = (
    "Give the model a context of 8192 tokens or more "
    "(Ollama: OLLAMA_CONTEXT_LENGTH; llama.cpp: --ctx-size; LM Studio: in the model's settings)."
)
_TITLES = {
    Reason.NO_HOST: "There is no such host: {where}.",
    Reason.REFUSED: "Nobody answers at {where}.",
    Reason.TLS: "No secure connection to {where}.",
    Reason.UNAUTHORIZED: "{where} does not accept the key.",
    Reason.FORBIDDEN: "{where} forbids this.",
    Reason.NOT_FOUND: "{where} has no model {model}.",
    Reason.RATE: "{where} asks to slow down.",
    Reason.SERVER: "{where} failed.",
    Reason.TIMEOUT: "{where} takes too long.",
    Reason.NOT_COMPATIBLE: "{where} does not answer as an OpenAI-compatible API.",
    Reason.CUT: "The connection to {where} broke off.",
    Reason.EMPTY: "{model} gave an empty reply.",
    Reason.LENGTH: "{model} was cut before it said anything.",
    Reason.INVALID: "{model} gave a reply of the wrong form.",
    Reason.REJECTED: "{where} rejected the request.",
}
_BY_STATUS = {
    401: Reason.UNAUTHORIZED,
    403: Reason.FORBIDDEN,
    404: Reason.NOT_FOUND,
    408: Reason.TIMEOUT,
    429: Reason.RATE,
}


def fault(reason: Reason, endpoint: Endpoint, detail: str = "") -> ModelError:
    """The error for ``reason``. The key is cut out of ``detail``, wherever it comes from."""
    shown = clean(detail, keep_newlines=False).strip()
    if endpoint.key:
        shown = shown.replace(endpoint.key, "…")
    if len(shown) > _LONGEST:
        shown = shown[:_LONGEST] + "…"
    names = {"where": endpoint.address, "model": endpoint.model or "?"}
    return ModelError(
        _TITLES[reason].format(**names), detail=shown, hint=_HINTS[reason], reason=reason
    )


def explained(error: Exception, endpoint: Endpoint) -> ModelError:
    """Whatever the SDK or its transport raised, as one error."""
    import openai

    if isinstance(error, ModelError):
        return error
    if isinstance(error, openai.APIStatusError):
        return _status(error, endpoint)
    if isinstance(error, TimeoutError | openai.APITimeoutError):
        return fault(Reason.TIMEOUT, endpoint)
    if isinstance(error, openai.APIResponseValidationError):
        return fault(Reason.NOT_COMPATIBLE, endpoint, str(error))
    if isinstance(error, openai.APIConnectionError) or _transport(error):
        return _connection(error, endpoint)
    if isinstance(error, openai.APIError):  # an error object inside a stream
        return fault(Reason.SERVER, endpoint, error.message)
    if isinstance(error, json.JSONDecodeError | UnicodeError | LookupError | TypeError):
        return fault(Reason.NOT_COMPATIBLE, endpoint, type(error).__name__)
    if isinstance(error, ValueError | AttributeError | openai.OpenAIError):
        return fault(Reason.NOT_COMPATIBLE, endpoint, str(error))
    raise error


def retry_after(error: Exception) -> float | None:
    """Seconds that the server asked to wait (a number or an HTTP date), if it did."""
    import openai

    if not isinstance(error, openai.APIStatusError):
        return None
    value = error.response.headers.get("retry-after")
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _status(error: APIStatusError, endpoint: Endpoint) -> ModelError:
    said = _said(error)
    status = error.status_code
    reason = _BY_STATUS.get(status) or (Reason.SERVER if status >= 500 else Reason.REJECTED)
    made = fault(reason, endpoint, f"HTTP {status}. {said}" if said else f"HTTP {status}")
    if reason is Reason.REJECTED and "context" in said.lower():
        made.hint = _SMALL_CONTEXT
    made.lasting = reason is Reason.RATE and "insufficient_quota" in said
    return made


def _said(error: APIStatusError) -> str:
    """The server's own words, out of the usual places of an error body."""
    body = error.body
    if isinstance(body, dict):
        inner = body.get("error", body)
        if isinstance(inner, dict):
            words = [inner.get("message"), inner.get("code")]
            return " ".join(str(w) for w in words if w)
        return str(inner)
    return str(body or "")


def _connection(error: Exception, endpoint: Endpoint) -> ModelError:
    causes = list(_causes(error))
    if any(isinstance(c, socket.gaierror) for c in causes):
        return fault(Reason.NO_HOST, endpoint)
    if any(isinstance(c, ssl.SSLError) for c in causes):
        found = next(c for c in causes if isinstance(c, ssl.SSLError))
        return fault(Reason.TLS, endpoint, found.reason or str(found))
    if any(type(c).__name__ in ("RemoteProtocolError", "ReadError") for c in causes):
        return fault(Reason.CUT, endpoint)
    if any(isinstance(c, ConnectionResetError) for c in causes):
        return fault(Reason.CUT, endpoint)
    if any(type(c).__name__ in ("ConnectTimeout", "PoolTimeout") for c in causes):
        return fault(Reason.TIMEOUT, endpoint)
    if any(type(c).__name__ in ("UnsupportedProtocol", "LocalProtocolError") for c in causes):
        return fault(Reason.NOT_COMPATIBLE, endpoint, str(causes[-1]))
    return fault(Reason.REFUSED, endpoint)


def _transport(error: Exception) -> bool:
    import httpx2

    return isinstance(error, httpx2.TransportError | OSError)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    queue: list[BaseException | None] = [error]
    while queue:
        one = queue.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        queue += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            queue += one.exceptions
