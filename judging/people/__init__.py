"""Accounts, roles, sign-in and e-mailed links."""
