"""What the HTTP API takes and gives, as frozen models, a module for each subject.

The TypeScript types come from here (server/schema.py). Routes live beside the part they serve;
`docs/protocol.md` and the OpenAPI document describe them.
"""
