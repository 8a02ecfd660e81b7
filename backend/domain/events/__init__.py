"""The events: everything that happens to a claim, in past tense, with ids and figures and no personal data.

Each class is one event type; its fields are the event's `data`. `aggregate` names what the event is about and
`key` the field that holds its id: events of one aggregate are handled in order. Recording an event is the only way
to change claims, postings, holds, reminders, messages, proposals, approvals and deliveries.
"""
