"""What a session's models used and cost, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from negotiator.tui.words import voices as words
from negotiator.tui.words.phrase import NBSP

if TYPE_CHECKING:
    from negotiator.scenario.model import Language
    from negotiator.tui.services import Bill


def bill_line(bill: Bill, language: Language) -> str:
    """« 3 412 jetons · coût inconnu »."""
    grouped = f"{bill.tokens:,}"
    number = grouped.replace(",", NBSP) if language == "fr" else grouped
    tokens = words.TOKENS.fill(language, n=number)
    if bill.free:
        return f"{tokens} · {words.FREE[language]}"
    if bill.cost is None:
        return f"{tokens} · {words.UNKNOWN_COST[language]}"
    amount = f"{bill.cost.amount:.3f}"
    shown = words.COST.fill(
        language,
        amount=amount.replace(".", ",") if language == "fr" else amount,
        currency=bill.cost.currency,
        as_of=bill.cost.as_of,
    )
    return f"{tokens} · {shown}"
