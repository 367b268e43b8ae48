"""The footer: the keys of the screen, on as many lines as they need."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.style import Style

from negotiator.tui.widgets.basic import Prose
from negotiator.tui.widgets.typeset import Para

NBSP = "\u00a0"


class KeyBar(Prose):
    """Every binding that is shown, by key and name. A click presses the key."""

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._changed(self.screen)

    def _changed(self, screen: Screen[object]) -> None:
        if not screen.is_attached or screen is not self.screen:
            return
        items: dict[str, Content] = {}
        for _, binding, enabled, _ in screen.active_bindings.values():
            if binding.show and binding.description and binding.action not in items:
                key = self.app.get_key_display(binding).replace(" ", NBSP)
                name = binding.description.replace(" ", NBSP)
                item = Content.assemble(
                    (key, "bold $strong" if enabled else "$soft"), (NBSP + name, "")
                )
                items[binding.action] = item.stylize(Style.from_meta({"key": binding.key}))
        # The last space of the gap is where a line may be broken.
        line = Content(NBSP + " ").join(items.values())
        self.show([Para(line, Content(" "))])

    def on_click(self, event: events.Click) -> None:
        key = event.style.meta.get("key")
        if isinstance(key, str):
            self.app.simulate_key(key)
