"""Letters, the outbox and their delivery."""
