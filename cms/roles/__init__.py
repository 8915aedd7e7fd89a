"""Roles: groups of people, what each may do, and where."""
