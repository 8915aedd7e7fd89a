"""The Network's work: work plans, pillars with their key actions, the resource library, literature."""
