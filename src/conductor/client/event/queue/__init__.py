"""Queues outside the server that events come from and go to."""
