"""What several apps share of the admin: lists, choosers, imports, menus, and what is told of published content."""
