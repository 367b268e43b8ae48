"""Pure numbers: issues, offers, utilities, the Pareto frontier, the table."""
