"""Images and files at the admin: their forms, lists, collections and revisions."""
