"""Requests and answers of any part of the site: how many there are, and what is answered where one fails."""
