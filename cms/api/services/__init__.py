"""The platform's services, a module each."""
