"""Learning the weights of extraction from pages whose truth is known."""
