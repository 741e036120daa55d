"""The partner of the check before the call: sends back the media it gets, in a process of its own."""
