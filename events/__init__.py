"""Events, meetings, calls for inputs and campaigns."""
