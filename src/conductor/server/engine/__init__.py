"""The engine: pure and synchronous, without IO and without a clock of its own."""
