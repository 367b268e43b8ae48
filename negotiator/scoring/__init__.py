"""Scoring against the bloc 3 rubric: code computes, a model judges, the trainer decides."""
