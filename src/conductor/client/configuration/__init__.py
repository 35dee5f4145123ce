"""Settings: values and environment look-up, nothing that opens a socket."""
