"""The facts that the demo must tell, as tables to compare with the sheet of facts, and the test that it does."""
