"""What the clinic makes of feedback: trends with limits, comments, actions, "you said, we did"."""
