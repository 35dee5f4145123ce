"""Python SDK for the Conductor workflow engine."""
