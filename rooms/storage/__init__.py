"""The clinic's records in a database: tables, column types, and units of work."""
