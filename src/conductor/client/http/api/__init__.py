"""The requests of the Conductor HTTP API, one resource a module."""
