"""Languages: catalogs, labels of packages that lack ours, dates as each language writes them."""
