"""Mail and text messages: what they say, and the ways they go out."""
