"""The trash: deleted pages are kept for a while, with all that was deleted with them."""
