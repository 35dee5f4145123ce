"""Metrics of workers and clients, for Prometheus."""
