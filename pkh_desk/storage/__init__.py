"""The dataset on disk: tables, engine, keys, unit of work, audit trail, queries. The only place with SQLAlchemy."""
