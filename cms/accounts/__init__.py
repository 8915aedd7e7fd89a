"""Accounts: signing in, second factors, tokens, and the audit log."""
