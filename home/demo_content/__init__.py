"""The demo site's texts, a file a language, and its drawings."""
