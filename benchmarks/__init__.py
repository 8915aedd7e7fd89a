"""Side-by-side measurements of the content API and stock Wagtail's; ``python -m benchmarks``."""
