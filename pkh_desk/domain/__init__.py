"""Rules and value objects of the programme: plain Python, no I/O, no Qt, no SQLAlchemy."""
