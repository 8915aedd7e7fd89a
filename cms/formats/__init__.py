"""What is known of formats of files. Knows neither Django nor the site: the process that reads files uses it, too."""
