"""What operators need: health, metrics, the account of requests, backups."""
