"""Two restrained themes. Every ink reads on every ground with a contrast of 4.5 or more."""

from __future__ import annotations

from textual.theme import Theme

DARK = "negotiator-dark"
LIGHT = "negotiator-light"

INKS = ("soft", "you", "them", "good", "warn", "bad", "strong")
"""``$soft`` secondary text; ``$you``, ``$them`` the two sides; ``$good``, ``$warn``, ``$bad``
verdicts, always beside a word or a sign; ``$strong`` headings."""

GROUNDS = ("background", "surface", "panel", "cursor")
"""What text stands on; ``$cursor`` is the line that is chosen."""


def _theme(
    name: str, *, dark: bool, ink: str, grounds: dict[str, str], inks: dict[str, str]
) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=inks["strong"],
        secondary=inks["you"],
        accent=inks["strong"],
        success=inks["good"],
        warning=inks["warn"],
        error=inks["bad"],
        foreground=ink,
        background=grounds["background"],
        surface=grounds["surface"],
        panel=grounds["panel"],
        variables={
            **inks,
            "cursor": grounds["cursor"],
            "rule": grounds["rule"],
            "block-cursor-background": grounds["cursor"],
            "block-cursor-foreground": ink,
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": grounds["panel"],
            "block-cursor-blurred-foreground": ink,
            "block-cursor-blurred-text-style": "none",
            "footer-background": grounds["panel"],
            "footer-foreground": ink,
            "footer-key-foreground": inks["strong"],
            "footer-key-background": grounds["panel"],
            "footer-description-foreground": ink,
            "footer-description-background": grounds["panel"],
            "footer-item-background": grounds["panel"],
            "input-cursor-background": ink,
            "input-cursor-foreground": grounds["background"],
            "input-selection-background": grounds["cursor"],
            "input-selection-foreground": ink,
            "scrollbar": grounds["rule"],
            "scrollbar-background": grounds["surface"],
            "scrollbar-hover": inks["soft"],
            "scrollbar-active": inks["soft"],
            "border": inks["strong"],
            "border-blurred": grounds["rule"],
            "button-foreground": ink,
            "button-color-foreground": grounds["background"],
        },
    )


def themes() -> tuple[Theme, Theme]:
    """The dark theme and the light one."""
    dark = _theme(
        DARK,
        dark=True,
        ink="#e4e8ee",
        grounds={
            "background": "#11161d",
            "surface": "#171d26",
            "panel": "#1f2732",
            "cursor": "#2a4259",
            "rule": "#465668",
        },
        inks={
            "soft": "#a9b7c7",
            "you": "#9cc4f0",
            "them": "#e6c58f",
            "good": "#97d3a2",
            "warn": "#ecca7d",
            "bad": "#f4a8a1",
            "strong": "#8fd0d8",
        },
    )
    light = _theme(
        LIGHT,
        dark=False,
        ink="#1b222b",
        grounds={
            "background": "#fbfaf7",
            "surface": "#f5f3ee",
            "panel": "#eae7df",
            "cursor": "#cfe0ea",
            "rule": "#a7a295",
        },
        inks={
            "soft": "#4a5561",
            "you": "#174a86",
            "them": "#6b4300",
            "good": "#1d5c31",
            "warn": "#6e4a00",
            "bad": "#93231b",
            "strong": "#0d545e",
        },
    )
    return dark, light
