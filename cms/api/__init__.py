"""The content API: plone.restapi's contract, read from the store."""
