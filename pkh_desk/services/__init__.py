"""Use cases: open the unit of work, ask the domain, commit; what leaves is a frozen dataclass."""
