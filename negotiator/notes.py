"""What the journal keeps of a model's part in a turn."""

from __future__ import annotations

from typing import Any

from negotiator.counterpart.hearing.model import Hearing
from negotiator.counterpart.voice.model import Voicing
from negotiator.record import encode


def noted(hearing: Hearing) -> dict[str, Any]:
    """What the journal keeps of a hearing by a model; nothing when none took part."""
    if not hearing.model:
        return {}
    return {
        "by": hearing.by,
        "model": hearing.model,
        "rung": hearing.rung,
        "prompt": hearing.prompt,
        "dropped": hearing.dropped,
        "usage": encode(hearing.usage),
        "error": hearing.error.reason.value if hearing.error else "",
    }


def voiced(voicing: Voicing) -> dict[str, Any]:
    """What the journal keeps of a turn voiced by a model."""
    return {
        "by": voicing.by,
        "model": voicing.model,
        "prompts": voicing.prompts,
        "interventions": voicing.interventions,
        "usage": encode(voicing.usage),
        "first": voicing.first,
        "error": voicing.error.reason.value if voicing.error else "",
    }
