"""The pages of an archive: plain HTML in the person's language, without a script.

Every text of a person is escaped by `server.export.html`, which also says what a page may do: run
nothing, fetch nothing. Links lead only to names that `server.export.names` made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape

from rooms.audit import Outcome
from rooms.audit_trail import Entry
from rooms.audit_words import Word
from rooms.chat import Message
from rooms.gather import Gathered, GatheredVisit, Joined, Seated
from rooms.kept import Entry as KeptEntry
from rooms.kept import Section
from rooms.lifecycle import Cause
from rooms.notes.document import Document
from rooms.notes.document_html import document_html
from rooms.proxies import Proxy
from rooms.questionnaires.definition import Audience
from server.export import html
from server.export.names import chat_key, note_key
from server.export.questions import answered
from server.export.sign_ins import SignIns
from server.messages.compose import time_in_words
from server.settings import Settings
from server.text import text

ROLES = frozenset({*Cause, "guest", "interface", "operator", "nobody"})
_TYPED = ("location", "callback", "companions", "matters")
"""What a draft of a check-in holds in words."""


@dataclass(frozen=True)
class Pages:
    """Writes the pages about one person."""

    found: Gathered
    settings: Settings
    paths: Mapping[str, str]
    at: datetime

    @property
    def _in(self) -> str:
        return self.found.person.language

    def index(self, sign_ins: SignIns) -> str:
        """Return the page that one opens first."""
        language = self._in
        title = text(language, "export-title", name=self.found.person.name)
        body = [
            html.element("h1", title),
            html.element("p", text(language, "export-about", clinic=self.settings.clinic_name)),
            html.element("p", text(language, "export-made", when=self._when(self.at))),
            self._person(),
            self._visits(),
            *map(self._kept, self.found.sections),
            self._files(),
            self._proxies(),
            self._joined(),
            self._sign_ins(sign_ins),
            self._rest(),
        ]
        return self._page(title, "".join(body))

    def looks_begin(self) -> str:
        """Return how the page of who looked begins; rows of `look` follow."""
        title = text(self._in, "export-looks")
        heads = "".join(html.element("th", one) for one in self.look_heads())
        return html.head(self._in, title) + html.element("h1", title) + f"<table><tr>{heads}</tr>\n"

    def look(self, one: Entry) -> str:
        return html.row(self.look_heads(), self.look_cells(one))

    def looks_end(self) -> str:
        return "</table></body></html>\n"

    def look_heads(self) -> tuple[str, ...]:
        language = self._in
        return (
            text(language, "export-when"),
            text(language, "export-who"),
            text(language, "export-capacity"),
            text(language, "export-what"),
            text(language, "export-why"),
            text(language, "export-visit-of"),
        )

    def look_cells(self, one: Entry) -> tuple[str, ...]:
        """Return one event in words; what is said of the person is said to them."""
        visit = "" if one.visit_at is None else self._when(one.visit_at)
        what = self._what(one.word)
        if one.outcome is Outcome.FAILED:
            what = text(self._in, "export-failed", what=what)
        roles = ", ".join(self._role(role) for role in one.role.split("+"))
        return (self._when(one.at), self._who(one), roles, what, one.reason or "", visit)

    def _who(self, one: Entry) -> str:
        if one.actor_id == self.found.person.id:
            return text(self._in, "export-you")
        return one.actor_name or ""

    def _what(self, word: Word) -> str:
        """Return what was done. Words that elsewhere name the patient are said to them."""
        language = self._in
        match word:
            case Word.ADMITTED:
                return text(language, "export-let-you-in")
            case Word.CHECKED_IDENTITY:
                return text(language, "export-checked-who-you-are")
            case Word.ADDED_PERSON:
                return text(language, "export-added-you")
            case Word.SAW_PROXIES:
                return text(language, "export-saw-your-proxies")
            case Word.ADDED_PROXY:
                return text(language, "export-added-your-proxy")
            case Word.ENDED_PROXY:
                return text(language, "export-ended-your-proxy")
            case _:
                return text(language, f"audit-{word.value.replace('_', '-')}")

    def _role(self, role: str) -> str:
        if role == Cause.PROXY:
            return text(self._in, "export-acting-for-you")
        known = role if role in ROLES else "system"
        return text(self._in, f"audit-role-{known}")

    def _page(self, title: str, body: str) -> str:
        return html.head(self._in, title) + body + "</body></html>\n"

    def _when(self, at: datetime) -> str:
        return time_in_words(at, self._in, self.settings.zone)

    def _person(self) -> str:
        who, language = self.found.person, self._in
        hold = self.found.hold_since
        return html.section(
            text(language, "export-person"),
            html.pairs(
                (
                    (text(language, "export-name"), who.name),
                    (text(language, "export-email"), who.email),
                    (text(language, "export-phone"), who.phone),
                    (text(language, "export-since"), self._when(self.found.since)),
                    (text(language, "export-hold"), None if hold is None else self._when(hold)),
                )
            ),
        )

    def _visits(self) -> str:
        visits = [self._visit(one) for one in self.found.visits]
        return html.section(text(self._in, "export-visits"), "".join(visits) or self._none())

    def _visit(self, one: GatheredVisit) -> str:
        language = self._in
        people = ", ".join(map(self._seated, one.seats))
        consent = next((s for s in one.seats if s.person_id == self.found.person.id), None)
        agreed = consent.consented_at if consent else None
        head = html.element("h3", self._when(one.starts_at))
        said = html.pairs(
            (
                (text(language, "export-state"), self._state(one)),
                (text(language, "export-reason"), one.reason),
                (text(language, "export-people"), people),
                (text(language, "export-consent"), None if agreed is None else self._when(agreed)),
                *self._in_line(one),
                *self._check_in(one),
                (text(language, "export-connection"), self._connection(one)),
                (text(language, "export-feedback"), self._feedback(one, Audience.PATIENT)),
                (text(language, "export-doctor-said"), self._feedback(one, Audience.DOCTOR)),
            )
        )
        return f"<article>{head}{said}{self._note(one)}{self._chat(one)}</article>\n"

    def _seated(self, seat: Seated) -> str:
        name = seat.name or text(self._in, "export-erased")
        role = text(self._in, "export-role", role=seat.role.value)
        return f"{name} ({role})"

    def _state(self, one: GatheredVisit) -> str:
        state = text(self._in, "export-state-is", state=one.state.value)
        if one.outcome is None:
            return state
        outcome = text(self._in, "export-outcome", outcome=one.outcome)
        return f"{state} · {outcome}"

    def _in_line(self, one: GatheredVisit) -> Iterable[tuple[str, str | None]]:
        if one.urgency is not None:
            yield text(self._in, "export-urgent"), one.urgency.reason
        erased = text(self._in, "export-erased")
        for transfer in one.transfers:
            said = text(
                self._in,
                "export-transfer-is",
                first=transfer.from_name or erased,
                other=transfer.to_name or erased,
                stage=transfer.stage.value,
            )
            yield text(self._in, "export-transfer"), f"{said}\n{transfer.reason}"

    def _check_in(self, one: GatheredVisit) -> Iterable[tuple[str, str | None]]:
        if one.draft is not None:
            typed = (one.draft.get(name) for name in _TYPED)
            yield text(self._in, "export-draft"), "\n".join(said for said in typed if said) or None
        if one.check_in is None:
            return
        language, said = self._in, one.check_in.answers
        yield text(language, "export-location"), said.location
        yield text(language, "export-region"), said.region
        yield text(language, "export-callback"), said.callback_number
        yield text(language, "export-emergency"), said.emergency_contact
        yield text(language, "export-company"), said.company
        yield text(language, "export-matters"), said.matters

    def _connection(self, one: GatheredVisit) -> str | None:
        if one.connection is None:
            return None
        verdict = one.connection.result.verdict
        return text(self._in, "export-connection-is", verdict=verdict.value)

    def _feedback(self, one: GatheredVisit, audience: Audience) -> str | None:
        said = [each for each in one.feedback if each.audience is audience]
        return "\n".join(line for each in said for line in answered(each, self._in)) or None

    def _note(self, one: GatheredVisit) -> str:
        if one.note is None:
            return ""
        link = html.link(self.paths[note_key(one.note.id)], text(self._in, "export-note"))
        raw = html.link(self.paths[one.note.id], text(self._in, "export-note-changes"))
        how = text(self._in, "export-note-how")
        return f"<p>{link}</p><p>{raw}. {escape(how)}</p>"

    def note(self, visit: GatheredVisit, said: Document | None) -> str:
        """Return the page of a visit's shared note; None: nobody can read what is in it."""
        title = text(self._in, "export-note-of", when=self._when(visit.starts_at))
        if said is None:
            words = html.element("p", text(self._in, "export-note-unreadable"))
        elif said.is_empty:
            words = html.element("p", text(self._in, "export-note-empty"))
        else:
            words = document_html(said)
        return html.head(self._in, title) + html.element("h1", title) + words + "</body></html>\n"

    def _chat(self, one: GatheredVisit) -> str:
        path = self.paths.get(chat_key(one.id))
        if path is None:
            return ""
        title = text(self._in, "export-chat")
        return f"<p>{html.link(path, title)}</p>"

    def chat_begin(self, visit: GatheredVisit) -> str:
        """Return how the page of a chat begins; `chat_message` follows for each message."""
        title = text(self._in, "export-chat-of", when=self._when(visit.starts_at))
        return html.head(self._in, title) + html.element("h1", title) + "<dl>\n"

    def chat_message(self, one: Message) -> str:
        name = one.name or text(self._in, "export-erased")
        words = html.element("dd", one.text) if one.text else ""
        path = None if one.file is None else self.paths.get(one.file.id)
        if one.file is not None and path is not None:
            words += f"<dd>{html.link(f'../{path}', one.file.name)}</dd>"
        return html.element("dt", f"{name}, {self._when(one.at)}") + words + "\n"

    def chat_end(self) -> str:
        return "</dl></body></html>\n"

    def _kept(self, section: Section) -> str:
        title = text(self._in, f"export-section-{section.name.replace('_', '-')}")
        entries = [self._entry(one) for one in section.entries]
        return html.section(title, "".join(entries)) if entries else ""

    def _entry(self, one: KeptEntry) -> str:
        head = html.element("h3", self._when(one.at))
        said = ((text(self._in, f"export-line-{line.label}"), line.text) for line in one.lines)
        return f"<article>{head}{html.pairs(said)}</article>\n"

    def _files(self) -> str:
        rows = [
            f"<li>{html.link(self.paths[one.id], one.name)} ({escape(self._when(one.created_at))})</li>"
            for one in self.found.files
        ]
        return html.section(text(self._in, "export-files"), html.items(rows) or self._none())

    def _proxies(self) -> str:
        rows = [self._proxy(one, one.proxy.name) for one in self.found.proxies]
        found = html.section(text(self._in, "export-proxies"), html.items(rows) or self._none())
        if not self.found.acts_for:
            return found
        rows = [self._proxy(one, one.patient.name) for one in self.found.acts_for]
        return found + html.section(text(self._in, "export-acts-for"), html.items(rows))

    def _proxy(self, one: Proxy, name: str) -> str:
        said = text(
            self._in,
            "export-proxy",
            name=name,
            relation=one.relation.value,
            start=self._when(one.row.created_at),
            end=self._when(one.row.ended_at or one.row.expires_at),
        )
        return html.element("li", said)

    def _joined(self) -> str:
        if not self.found.joined:
            return ""
        rows = [html.element("li", self._joined_as(one)) for one in self.found.joined]
        return html.section(text(self._in, "export-joined"), html.items(rows))

    def _joined_as(self, one: Joined) -> str:
        role = text(self._in, "export-role", role=one.role.value)
        return f"{self._when(one.starts_at)} ({role})"

    def _sign_ins(self, found: SignIns) -> str:
        language = self._in
        ways = [(text(language, "export-app"), at) for at in found.authenticators]
        ways += [(text(language, "export-passkey", name=name), at) for name, at in found.passkeys]
        if found.password_at is not None:
            ways.insert(0, (text(language, "export-password"), found.password_at))
        rows = [html.element("li", f"{name}: {self._when(at)}") for name, at in ways]
        heads = (
            text(language, "export-browser"),
            text(language, "export-address"),
            text(language, "export-first"),
            text(language, "export-last"),
        )
        devices = "".join(
            html.row(
                heads,
                (
                    one.browser or "",
                    one.address or "",
                    self._when(one.since),
                    self._when(one.seen_at),
                ),
            )
            for one in found.devices
        )
        table = html.table(heads, devices) if devices else ""
        body = html.items(rows) + table
        return html.section(text(language, "export-sign-in"), body or self._none())

    def _rest(self) -> str:
        language = self._in
        looks = html.link("who-looked.html", text(language, "export-looks"))
        sheet = html.link("who-looked.csv", text(language, "export-looks-sheet"))
        return html.section(
            text(language, "export-more"),
            f"<p>{looks} · {sheet}</p>"
            + html.element("p", text(language, "export-fhir"))
            + html.element("p", text(language, "export-not-in")),
        )

    def _none(self) -> str:
        return html.element("p", text(self._in, "export-none"))
