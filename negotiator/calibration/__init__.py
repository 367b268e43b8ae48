"""How far scores agree with people's levels, and whether they move the way they should."""
