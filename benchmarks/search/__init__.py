"""Search, measured: recall, rank, latency, rate and size, beside plain engines."""
