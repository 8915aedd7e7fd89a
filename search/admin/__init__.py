"""What editors have of the search: synonyms, promoted results, what was asked, and the state of the index."""
