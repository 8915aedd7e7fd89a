"""Published documents: what should be true of a page, building it, storing it, and the outbox that keeps it true."""
