"""What one run has to say to staff, and in which forms."""
