"""What is served is what is published: each change by itself, and random sequences of all of them."""
