"""What is measured: builds, and what the checks catch."""
