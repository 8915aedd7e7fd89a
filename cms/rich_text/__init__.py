"""What the platform adds to the admin's editor of rich text: numbers of lists, and pasting from word processors."""
