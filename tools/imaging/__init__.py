"""Learning what imaging knows of letters, from pages whose truth is known."""
