"""Settings of one concern each."""
