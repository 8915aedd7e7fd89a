"""The database: how long is waited for it, locks between processes, and statements that are asked again and again."""
