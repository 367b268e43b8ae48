"""The screens: library, briefing, room, debrief, and the small ones over them."""
