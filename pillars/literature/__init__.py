"""Literature in the formats that reference managers exchange: read, written, and imported with a look before."""
