"""The platform: languages, base models, blocks, publishing, the content API. Knows no content type."""
