"""The texts of this app's part of the demo site, a file a language."""
