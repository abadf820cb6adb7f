"""The section Ganda: pairs that may be one, both sides beside each other, and the decision."""
