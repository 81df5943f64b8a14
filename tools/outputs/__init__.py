"""What outputs need that is made once."""
