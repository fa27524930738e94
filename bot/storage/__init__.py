"""The database: engine, dialect, types, inbox, outbox, migrations. One transaction at a time, no rules."""
