"""Dates and times as the admin and its mails write them, where Django has none for a language or another country's."""
