"""A flight simulator for commercial negotiation."""
