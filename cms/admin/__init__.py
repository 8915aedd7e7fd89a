"""Views of the admin that tell of what is published, to those who may see it."""
