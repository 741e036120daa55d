"""What an event of the audit is called for people: one stable word for each action, or several.

The tags in the chain are `source:subject:action`; a word stands for `subject:action`, from wherever
it came. The web client's catalogues say each word in plain language. A test looks through the code
for actions without a word.
"""

from enum import StrEnum


class Word(StrEnum):
    """What happened, as a person may read it."""

    READ_VISIT = "read_visit"
    SAW_IN_LIST = "saw_in_list"
    BOOKED = "booked"
    CAME = "came"
    CHECKED_IN = "checked_in"
    CHECKED_CONNECTION = "checked_connection"
    BEGAN_CHECK_IN = "began_check_in"
    ADMITTED = "admitted"
    JOINED = "joined"
    LEFT = "left"
    ENDED_CALL = "ended_call"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    MOVED = "moved"
    CHANGED_SCHEDULE = "changed_schedule"
    REMINDED = "reminded"
    NO_SHOW = "no_show"
    NOT_HELD = "not_held"
    TOOK_BACK = "took_back"
    CHANGED_URGENCY = "changed_urgency"
    HANDED_OVER = "handed_over"
    CHANGED_SERVICE = "changed_service"
    READ_CHAT = "read_chat"
    WROTE_CHAT = "wrote_chat"
    CHECKED_IDENTITY = "checked_identity"
    READ_NOTE = "read_note"
    SIGNED_NOTE = "signed_note"
    SHARED_NOTE = "shared_note"
    CHANGED_LISTS = "changed_lists"
    CHANGED_TEMPLATES = "changed_templates"
    WROTE_NOTE = "wrote_note"
    READ_DECISION = "read_decision"
    CHANGED_DECISION = "changed_decision"
    CONFIRMED_DECISION = "confirmed_decision"
    TOOK_DECISION_BACK = "took_decision_back"
    READ_SUMMARY = "read_summary"
    WROTE_SUMMARY = "wrote_summary"
    SENT_SUMMARY = "sent_summary"
    ANSWERED_SUMMARY = "answered_summary"
    GAVE_FEEDBACK = "gave_feedback"
    READ_FEEDBACK = "read_feedback"
    CHANGED_FEEDBACK = "changed_feedback"
    LINK_SENT = "link_sent"
    LINK_OPENED = "link_opened"
    LINK_VERIFIED = "link_verified"
    LINK_REVOKED = "link_revoked"
    INVITED_GUEST = "invited_guest"
    ADMITTED_GUEST = "admitted_guest"
    ANSWERED_GUEST = "answered_guest"
    REMOVED_GUEST = "removed_guest"
    DEVICE_ASKED = "device_asked"
    DEVICE_ANSWERED = "device_answered"
    READ_RECORD = "read_record"
    EMERGENCY = "emergency"
    READ_FILE = "read_file"
    ADDED_FILE = "added_file"
    EXPORTED = "exported"
    ERASED = "erased"
    DELETED_BY_RULE = "deleted_by_rule"
    HELD = "held"
    ADDED_PERSON = "added_person"
    CHANGED_PERSON = "changed_person"
    CHECKED_PHONE = "checked_phone"
    SAW_PROXIES = "saw_proxies"
    ADDED_PROXY = "added_proxy"
    ENDED_PROXY = "ended_proxy"
    FIRST_STEP = "first_step"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    CHANGED_SIGN_IN = "changed_sign_in"
    CHANGED_ACCOUNT = "changed_account"
    READ_MESSAGES = "read_messages"
    WROTE_MESSAGE = "wrote_message"
    ANSWERED_MESSAGES = "answered_messages"
    READ_EDUCATION = "read_education"
    GAVE_EDUCATION = "gave_education"
    PREPARED_VISIT = "prepared_visit"
    CHANGED_LIBRARY = "changed_library"
    REMOVED_FILE = "removed_file"
    READ_LOOKS = "read_looks"
    SEARCHED_AUDIT = "searched_audit"
    CHANGED_INTERFACES = "changed_interfaces"
    READ_READINGS = "read_readings"
    CHANGED_READINGS = "changed_readings"
    SET_RANGE = "set_range"
    SAW_ALERT = "saw_alert"
    READ_PLAN = "read_plan"
    CHANGED_PLAN = "changed_plan"
    CHANGED_KEYS = "changed_keys"
    BACKED_UP = "backed_up"
    NOT_ALLOWED = "not_allowed"
    OTHER = "other"


WORDS: dict[str, Word] = {
    "visit:read": Word.READ_VISIT,
    "visit:see-mine": Word.READ_VISIT,
    "visit:see-people": Word.READ_VISIT,
    "visit:see-as-guest": Word.READ_VISIT,
    "visit:list": Word.SAW_IN_LIST,
    "person:list": Word.SAW_IN_LIST,
    "visit:book": Word.BOOKED,
    "visit:attend": Word.CAME,
    "visit:check-in": Word.CHECKED_IN,
    "visit:check-connection": Word.CHECKED_CONNECTION,
    "visit:draft-check-in": Word.BEGAN_CHECK_IN,
    "visit:prepare": Word.READ_VISIT,
    "visit:choose-relay": Word.CHECKED_IN,
    "visit:admit": Word.ADMITTED,
    "visit:join": Word.JOINED,
    "visit:leave": Word.LEFT,
    "visit:hang-up": Word.ENDED_CALL,
    "visit:complete": Word.FINISHED,
    "visit:cancel": Word.CANCELLED,
    "visit:move": Word.MOVED,
    "schedule:set-hours": Word.CHANGED_SCHEDULE,
    "schedule:add-absence": Word.CHANGED_SCHEDULE,
    "schedule:remove-absence": Word.CHANGED_SCHEDULE,
    "reminder:send": Word.REMINDED,
    "visit:mark-no-show": Word.NO_SHOW,
    "outcome:keep": Word.NOT_HELD,
    "visit:undo": Word.TOOK_BACK,
    "visit:mark-urgent": Word.CHANGED_URGENCY,
    "urgency:mark": Word.CHANGED_URGENCY,
    "urgency:end": Word.CHANGED_URGENCY,
    "visit:transfer": Word.HANDED_OVER,
    "visit:agree-to-transfer": Word.HANDED_OVER,
    "visit:join-transfer": Word.HANDED_OVER,
    "visit:finish-transfer": Word.HANDED_OVER,
    "transfer:ask": Word.HANDED_OVER,
    "transfer:agree": Word.HANDED_OVER,
    "transfer:decline": Word.HANDED_OVER,
    "transfer:join": Word.HANDED_OVER,
    "transfer:finish": Word.HANDED_OVER,
    "transfer:withdraw": Word.HANDED_OVER,
    "service:add": Word.CHANGED_SERVICE,
    "service:change": Word.CHANGED_SERVICE,
    "service:close": Word.CHANGED_SERVICE,
    "visit:read-summary": Word.READ_SUMMARY,
    "visit:write-summary": Word.WROTE_SUMMARY,
    "summary:read": Word.READ_SUMMARY,
    "summary:draft": Word.WROTE_SUMMARY,
    "summary:send": Word.SENT_SUMMARY,
    "summary:answer": Word.ANSWERED_SUMMARY,
    "visit:give-feedback": Word.GAVE_FEEDBACK,
    "visit:give-doctor-feedback": Word.GAVE_FEEDBACK,
    "feedback:read": Word.READ_FEEDBACK,
    "feedback:trends": Word.READ_FEEDBACK,
    "feedback:ask": Word.REMINDED,
    "feedback-action:add": Word.CHANGED_FEEDBACK,
    "feedback-action:change": Word.CHANGED_FEEDBACK,
    "questionnaire:add": Word.CHANGED_FEEDBACK,
    "questionnaire:use": Word.CHANGED_FEEDBACK,
    "said:publish": Word.CHANGED_FEEDBACK,
    "said:withdraw": Word.CHANGED_FEEDBACK,
    "chat:read": Word.READ_CHAT,
    "visit:read-chat": Word.READ_CHAT,
    "chat:write": Word.WROTE_CHAT,
    "file:read": Word.READ_FILE,
    "file:add": Word.ADDED_FILE,
    "file:remove": Word.REMOVED_FILE,
    "file:list": Word.READ_FILE,
    "record:see-documents": Word.READ_FILE,
    "record:add-document": Word.ADDED_FILE,
    "thread:list": Word.READ_MESSAGES,
    "thread:read": Word.READ_MESSAGES,
    "thread:open": Word.WROTE_MESSAGE,
    "thread:write": Word.WROTE_MESSAGE,
    "thread:take": Word.ANSWERED_MESSAGES,
    "thread:close": Word.ANSWERED_MESSAGES,
    "thread:reopen": Word.ANSWERED_MESSAGES,
    "record:write-to-team": Word.WROTE_MESSAGE,
    "record:answer-messages": Word.ANSWERED_MESSAGES,
    "education:list": Word.READ_EDUCATION,
    "education:read": Word.READ_EDUCATION,
    "education:confirm": Word.READ_EDUCATION,
    "education:give": Word.GAVE_EDUCATION,
    "education:withdraw": Word.GAVE_EDUCATION,
    "record:read-education": Word.READ_EDUCATION,
    "record:give-education": Word.GAVE_EDUCATION,
    "library:change": Word.CHANGED_LIBRARY,
    "preparation:read": Word.READ_VISIT,
    "preparation:write": Word.PREPARED_VISIT,
    "visit:prepare-answers": Word.PREPARED_VISIT,
    "identity:check": Word.CHECKED_IDENTITY,
    "visit:check-identity": Word.CHECKED_IDENTITY,
    "licence:go-on": Word.ADMITTED,
    "licence:change": Word.CHANGED_ACCOUNT,
    "note:read": Word.READ_NOTE,
    "note:write": Word.WROTE_NOTE,
    "clinical-note:read": Word.READ_NOTE,
    "clinical-note:write": Word.WROTE_NOTE,
    "visit:write-note": Word.WROTE_NOTE,
    "visit:write-clinical-note": Word.WROTE_NOTE,
    "note:sign": Word.SIGNED_NOTE,
    "note:add": Word.WROTE_NOTE,
    "note:ask-cosign": Word.SIGNED_NOTE,
    "note:unask-cosign": Word.SIGNED_NOTE,
    "note:cosign": Word.SIGNED_NOTE,
    "note:share": Word.SHARED_NOTE,
    "note:list": Word.SAW_IN_LIST,
    "list:add": Word.CHANGED_LISTS,
    "list:end": Word.CHANGED_LISTS,
    "record:add-to": Word.CHANGED_LISTS,
    "template:add": Word.CHANGED_TEMPLATES,
    "template:change": Word.CHANGED_TEMPLATES,
    "template:close": Word.CHANGED_TEMPLATES,
    "decision:read": Word.READ_DECISION,
    "decision:start": Word.CHANGED_DECISION,
    "decision:change": Word.CHANGED_DECISION,
    "decision:confirm": Word.CONFIRMED_DECISION,
    "decision:take-back": Word.TOOK_DECISION_BACK,
    "visit:see-decisions": Word.READ_DECISION,
    "visit:offer-decision": Word.CHANGED_DECISION,
    "visit:voice-decision": Word.CHANGED_DECISION,
    "visit:agree-decision": Word.CHANGED_DECISION,
    "visit:confirm-decision": Word.CONFIRMED_DECISION,
    "record:read-own-decisions": Word.READ_DECISION,
    "visit:send-link": Word.LINK_SENT,
    "link:send": Word.LINK_SENT,
    "link:open": Word.LINK_OPENED,
    "link:verify": Word.LINK_VERIFIED,
    "link:revoke": Word.LINK_REVOKED,
    "visit:invite-guest": Word.INVITED_GUEST,
    "visit:admit-guest": Word.ADMITTED_GUEST,
    "visit:agree-to-guest": Word.ANSWERED_GUEST,
    "visit:allow-device": Word.DEVICE_ANSWERED,
    "guest:invite": Word.INVITED_GUEST,
    "guest:check-in": Word.CHECKED_IN,
    "guest:agree": Word.ANSWERED_GUEST,
    "guest:decline": Word.ANSWERED_GUEST,
    "guest:admit": Word.ADMITTED_GUEST,
    "guest:remove": Word.REMOVED_GUEST,
    "device:ask": Word.DEVICE_ASKED,
    "device:allow": Word.DEVICE_ANSWERED,
    "device:refuse": Word.DEVICE_ANSWERED,
    "device:enter": Word.LINK_VERIFIED,
    "proxy:list": Word.SAW_PROXIES,
    "proxy:add": Word.ADDED_PROXY,
    "proxy:end": Word.ENDED_PROXY,
    "proxy:expire": Word.ENDED_PROXY,
    "record:read": Word.READ_RECORD,
    "record:see-looks": Word.READ_LOOKS,
    "record:export": Word.EXPORTED,
    "record:see-proxies": Word.SAW_PROXIES,
    "record:manage-proxies": Word.ADDED_PROXY,
    "record:open-in-emergency": Word.EMERGENCY,
    "patient:hold": Word.HELD,
    "patient:release": Word.HELD,
    "patient:erase": Word.ERASED,
    "retention:delete": Word.DELETED_BY_RULE,
    "person:add": Word.ADDED_PERSON,
    "person:change": Word.CHANGED_PERSON,
    "person:phone-check": Word.CHECKED_PHONE,
    "person:invite": Word.CHANGED_ACCOUNT,
    "person:invite-revoke": Word.CHANGED_ACCOUNT,
    "person:join": Word.CHANGED_ACCOUNT,
    "person:roles": Word.CHANGED_ACCOUNT,
    "person:disable": Word.CHANGED_ACCOUNT,
    "person:enable": Word.CHANGED_ACCOUNT,
    "email:ask": Word.CHANGED_SIGN_IN,
    "email:change": Word.CHANGED_SIGN_IN,
    "password:change": Word.CHANGED_SIGN_IN,
    "password:forgot": Word.CHANGED_SIGN_IN,
    "password:reset": Word.CHANGED_SIGN_IN,
    "factor:add": Word.CHANGED_SIGN_IN,
    "factor:remove": Word.CHANGED_SIGN_IN,
    "factor:rename": Word.CHANGED_SIGN_IN,
    "factor:copied": Word.CHANGED_SIGN_IN,
    "factor:reset-order": Word.CHANGED_SIGN_IN,
    "factor:reset-stop": Word.CHANGED_SIGN_IN,
    "factor:reset-done": Word.CHANGED_SIGN_IN,
    "recovery:make": Word.CHANGED_SIGN_IN,
    "recovery:use": Word.SIGNED_IN,
    "factor:step-up": Word.SIGNED_IN,
    "session:first-step": Word.FIRST_STEP,
    "session:sign-in": Word.SIGNED_IN,
    "session:sign-out": Word.SIGNED_OUT,
    "session:end": Word.SIGNED_OUT,
    "keys:rotate": Word.CHANGED_KEYS,
    "keys:rewrap": Word.CHANGED_KEYS,
    "keys:reseal": Word.CHANGED_KEYS,
    "clinic:backup": Word.BACKED_UP,
    "clinic:restore": Word.BACKED_UP,
    "looks:read": Word.READ_LOOKS,
    "looks:receipt": Word.READ_LOOKS,
    "kept:read": Word.READ_LOOKS,
    "audit:search": Word.SEARCHED_AUDIT,
    "audit:export": Word.SEARCHED_AUDIT,
    "token:list": Word.CHANGED_INTERFACES,
    "token:make": Word.CHANGED_INTERFACES,
    "token:take": Word.CHANGED_INTERFACES,
    "token:revoke": Word.CHANGED_INTERFACES,
    "webhook:add": Word.CHANGED_INTERFACES,
    "webhook:change": Word.CHANGED_INTERFACES,
    "webhook:rotate": Word.CHANGED_INTERFACES,
    "webhook:remove": Word.CHANGED_INTERFACES,
    "webhook:try": Word.CHANGED_INTERFACES,
    "webhook:again": Word.CHANGED_INTERFACES,
    "fhir:read": Word.READ_RECORD,
    "fhir:search": Word.READ_RECORD,
    "fhir:everything": Word.EXPORTED,
    "fhir:send": Word.CHANGED_PERSON,
    "fhir:refuse": Word.NOT_ALLOWED,
    "readings:read": Word.READ_READINGS,
    "readings:export": Word.READ_READINGS,
    "readings:check": Word.READ_READINGS,
    "readings:add": Word.CHANGED_READINGS,
    "readings:withdraw": Word.CHANGED_READINGS,
    "readings:add-kind": Word.CHANGED_READINGS,
    "readings:set-range": Word.SET_RANGE,
    "readings:alert": Word.CHANGED_READINGS,
    "alert:list": Word.SAW_ALERT,
    "alert:see": Word.SAW_ALERT,
    "plan:read": Word.READ_PLAN,
    "plan:add": Word.CHANGED_PLAN,
    "plan:change": Word.CHANGED_PLAN,
    "route:refuse": Word.NOT_ALLOWED,
}
"""`subject:action` → word."""


def word_of(tag: str, outcome: str) -> Word:
    """Return the word for an event. What was refused is told as such, whatever it was."""
    if outcome == "refused":
        return Word.NOT_ALLOWED
    return WORDS.get(tag.partition(":")[2], Word.OTHER)


def tags_of(word: Word) -> list[str]:
    """Return every `subject:action` that a word stands for."""
    return [action for action, one in WORDS.items() if one is word]
