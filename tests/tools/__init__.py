"""What several tests read finished output with."""
