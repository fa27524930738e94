"""All SQL. Functions over one transaction's connection; no rules."""
