"""Names, labels and descriptions of metrics."""
