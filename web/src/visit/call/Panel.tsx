/* Beside or over the picture: text, the note that both write, and urgent help. */
import { useComputed, type Signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { TriangleAlert, X } from "lucide-preact";
import type { MyVisit } from "../../api/types";
import { Button, Dial, Icon, LanguageChooser, TabPanel, Tabs } from "../../design";
import { DecisionPanel } from "../../decision";
import { SharedNote } from "../../note";
import { Talk } from "../../talk";
import { t } from "../../text";
import { clinic } from "../model";
import { doctorOf, sentence } from "../words";
import { noteState, talk } from "./session";

export type PanelName = "note" | "text" | "decision" | "urgent";
/** What takes turns beside the picture. */
export type SideName = Exclude<PanelName, "urgent">;

function NoteSection() {
  const state = noteState.value;
  return (
    <SharedNote
      note={state.at === "open" ? state.note : null}
      failed={state.at === "failed"}
      label={t("visit-call-note-title")}
    />
  );
}

function TextSection() {
  const store = talk.value;
  return store === null ? null : <Talk talk={store} label={t("call-text")} />;
}

function Urgent({ visit }: { visit: MyVisit }) {
  const doctor = doctorOf(visit);
  const number = useComputed(() => clinic.value?.emergency_number ?? "").value;
  const answers = visit.check_in;
  return (
    <div class="stack stack--tight">
      <p>
        {t("visit-call-urgent-yourself")} <Dial number={number} />
      </p>
      {answers === null ? null : (
        <>
          <p>
            {sentence(t("visit-call-urgent-where", { doctor }))}{" "}
            <b dir="auto">{answers.location}</b>
          </p>
          <p>
            {sentence(t("visit-call-urgent-callback", { doctor }))}{" "}
            <b class="nowrap">
              <bdi dir="ltr">{answers.callback_number}</bdi>
            </b>
          </p>
        </>
      )}
    </div>
  );
}

function Foot() {
  return (
    <div class="call-panel__foot">
      <LanguageChooser />
    </div>
  );
}

/** The drawer takes the focus when it opens and gives it back to what opened it. */
function useDrawerFocus(name: PanelName) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [name]);
  return heading;
}

function Section({ name, visit }: { name: SideName; visit: MyVisit | null }) {
  if (name === "text") return <TextSection />;
  if (name === "note" || visit === null) return <NoteSection />;
  return (
    <div class="call-panel__decision">
      <DecisionPanel visitId={visit.id} side="patient" />
    </div>
  );
}

function titleOf(name: PanelName): string {
  if (name === "urgent") return t("visit-call-urgent");
  if (name === "decision") return t("call-decision");
  return name === "text" ? t("call-text") : t("visit-call-note-title");
}

interface DrawerProps {
  name: PanelName;
  visit: MyVisit | null;
  onClose: () => void;
}

/** On a phone: one thing at a time, over the lower part of the picture. A guest has only the text. */
export function Drawer({ name, visit, onClose }: DrawerProps) {
  const heading = useDrawerFocus(name);
  const title = titleOf(name);
  return (
    <aside
      class="call-panel call-panel--drawer"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div class="call-panel__head">
        <h2 tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <Button kind="quiet" icon={X} onClick={onClose}>
          {t("close")}
        </Button>
      </div>
      {name === "urgent" && visit !== null ? (
        <Urgent visit={visit} />
      ) : (
        <div class="call-panel__note">
          {name === "urgent" ? null : <Section name={name} visit={visit} />}
        </div>
      )}
      {name === "text" ? null : <Foot />}
    </aside>
  );
}

interface SideProps {
  visit: MyVisit;
  current: Signal<SideName>;
}

/** Beside the picture on a wide screen. */
export function Side({ visit, current }: SideProps) {
  const unread = talk.value?.unread.value ?? 0;
  return (
    <aside class="call-panel call-panel--side" aria-label={t("call-written")}>
      <Tabs
        label={t("call-written")}
        items={[
          { id: "text", label: t("call-text"), count: unread > 0 ? unread : undefined },
          { id: "note", label: t("call-note") },
          { id: "decision", label: t("call-decision") },
        ]}
        current={current.value}
        onSelect={(name) => (current.value = name)}
      />
      <TabPanel id={current.value} class="call-panel__note">
        <Section name={current.value} visit={visit} />
      </TabPanel>
      <details class="call-panel__urgent">
        <summary>
          <Icon of={TriangleAlert} />
          {t("visit-call-urgent")}
        </summary>
        <Urgent visit={visit} />
      </details>
      <Foot />
    </aside>
  );
}

/** Beside the picture for a guest, who has no note. */
export function GuestSide() {
  return (
    <aside class="call-panel call-panel--side" aria-label={t("call-text")}>
      <div class="call-panel__head">
        <h2>{t("call-text")}</h2>
      </div>
      <div class="call-panel__note">
        <TextSection />
      </div>
    </aside>
  );
}
