"""What the commands do; ``negotiator.cli`` declares them."""
