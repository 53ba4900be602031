"""What stands behind the Makefile. Runs on a bare Python, before anything is installed."""
