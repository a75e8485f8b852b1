"""Tables' base, sessions, the audit trail and migrations."""
