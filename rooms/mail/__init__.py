"""Conversations of patients with who treats them: letters, what is unread, who answers."""
