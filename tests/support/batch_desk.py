"""Where batches are handed in: the ``/v1/files`` and ``/v1/batches`` of the loopback server."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any


@dataclass
class Desk:
    """Files and batches by number. ``answer`` gives the text for the body of a request, or None
    for one that fails. ``lost``: the next batch is made, but nobody is told its number."""

    answer: Callable[[dict[str, Any]], str | None]
    files: dict[str, bytes] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    lost: bool = False
    handed_in: int = 0

    def post(self, path: str, kind: str, raw: bytes) -> tuple[int, dict[str, Any]] | None:
        """Status and body for a POST; None: the connection is cut."""
        if path.endswith("/files"):
            id = f"file-{len(self.files)}"
            self.files[id] = _uploaded(kind, raw)
            return 200, {**_FILE, "id": id, "bytes": len(self.files[id])}
        asked = json.loads(raw)
        assert asked["completion_window"] == "24h"
        id = f"batch-{len(self.batches)}"
        lines = self.files[asked["input_file_id"]].decode().splitlines()
        self.handed_in += len(lines)
        self.batches[id] = {
            **_BATCH,
            "id": id,
            "input_file_id": asked["input_file_id"],
            "metadata": asked.get("metadata"),
            "request_counts": {"total": len(lines), "completed": 0, "failed": 0},
        }
        if self.lost:
            self.lost = False
            return None
        return 200, self.batches[id]

    def get(self, path: str) -> tuple[int, dict[str, Any] | bytes]:
        parts = path.partition("?")[0].split("/")
        if parts[-1] == "batches":
            newest = list(reversed(self.batches.values()))
            return 200, {"object": "list", "data": newest, "has_more": False}
        if parts[-1] == "content":
            return 200, self.files[parts[-2]]
        return 200, self.batches[parts[-1]]

    def finish(self, id: str, *, expired_after: int | None = None) -> None:
        """Work a batch off, all of it or only the beginning; the replies in no order."""
        batch = self.batches[id]
        lines = self.files[batch["input_file_id"]].decode().splitlines()
        requests = [json.loads(line) for line in lines][:expired_after]
        good: list[bytes] = []
        bad: list[bytes] = []
        for request in requests:
            assert request["method"] == "POST"
            assert request["url"] == "/v1/chat/completions"
            text = self.answer(request["body"])
            (bad if text is None else good).append(_line(request["custom_id"], text))
        output, errors = f"file-{id}-out", f"file-{id}-err"
        self.files[output] = b"".join(reversed(good))
        self.files[errors] = b"".join(bad)
        batch |= {
            "status": "completed" if expired_after is None else "expired",
            "output_file_id": output,
            "error_file_id": errors if bad else None,
            "request_counts": {
                "total": len(lines),
                "completed": len(good),
                "failed": len(bad),
            },
        }


_FILE = {"object": "file", "created_at": 0, "filename": "x", "purpose": "batch", "status": "ok"}
_BATCH = {
    "object": "batch",
    "endpoint": "/v1/chat/completions",
    "completion_window": "24h",
    "created_at": 0,
    "status": "in_progress",
}


def _line(id: str, text: str | None) -> bytes:
    if text is None:
        response: dict[str, Any] = {"status_code": 500, "body": {"error": {"message": "no"}}}
    else:
        usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
        choice = {"index": 0, "message": {"role": "assistant", "content": text}}
        response = {"status_code": 200, "body": {"choices": [choice], "usage": usage}}
    return (
        json.dumps({"id": "r", "custom_id": id, "response": response, "error": None}).encode()
        + b"\n"
    )


def _uploaded(kind: str, raw: bytes) -> bytes:
    """The file of a multipart upload."""
    message = BytesParser(policy=HTTP).parsebytes(
        b"content-type: " + kind.encode() + b"\r\n\r\n" + raw
    )
    parts = {
        str(p.get_param("name", header="content-disposition")): p for p in message.iter_parts()
    }
    assert parts["purpose"].get_content().strip() == "batch"
    content = parts["file"].get_payload(decode=True)
    assert isinstance(content, bytes)
    return content
