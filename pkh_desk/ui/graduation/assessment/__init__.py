"""Asesmen: the questions of a case with their answers, what they weigh, and what is missing."""
