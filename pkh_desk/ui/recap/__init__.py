"""The monthly recap: months, balance, villages, lists by name, export and lock."""
