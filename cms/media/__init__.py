"""Images in known scales and files to download, at addresses that never change their content."""
