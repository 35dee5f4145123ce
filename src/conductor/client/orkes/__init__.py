"""Facades over the API classes, one for each area of the server."""
