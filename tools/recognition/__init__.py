"""Learning what recognition knows of its own mistakes, from pages whose truth is known."""
