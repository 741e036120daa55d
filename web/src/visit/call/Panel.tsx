/* Beside or over the picture: the note that both write, and urgent help. */
import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { TriangleAlert, X } from "lucide-preact";
import type { MyVisit } from "../../api/types";
import { Button, classes, Icon, LanguageChooser, Dial } from "../../design";
import { SharedNote } from "../../note";
import { t } from "../../text";
import { clinic } from "../model";
import { doctorOf, sentence } from "../words";
import { noteState } from "./session";

export type PanelName = "note" | "urgent" | "both";

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

function Urgent({ visit }: { visit: MyVisit }) {
  const doctor = doctorOf(visit);
  const number = useComputed(() => clinic.value?.emergency_number ?? "").value;
  const answers = visit.check_in;
  return (
    <div class="stack stack--tight">
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
      <p>
        {t("visit-call-urgent-yourself")} <Dial number={number} />
      </p>
    </div>
  );
}

interface PanelProps {
  name: PanelName;
  visit: MyVisit;
  /** Present for the drawer on a phone. */
  onClose: (() => void) | undefined;
}

/** The drawer takes the focus when it opens and gives it back to what opened it. */
function useDrawerFocus(drawer: boolean, name: PanelName) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!drawer) return undefined;
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [drawer, name]);
  return heading;
}

export function Panel({ name, visit, onClose }: PanelProps) {
  const drawer = onClose !== undefined;
  const heading = useDrawerFocus(drawer, name);
  const title = name === "urgent" ? t("visit-call-urgent") : t("visit-call-note-title");
  return (
    <aside
      class={classes("call-panel", drawer && "call-panel--drawer")}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose?.();
      }}
    >
      <div class="call-panel__head">
        <h2 tabIndex={-1} ref={heading}>
          {title}
        </h2>
        {drawer ? (
          <Button kind="quiet" icon={X} onClick={onClose}>
            {t("close")}
          </Button>
        ) : null}
      </div>
      {name === "urgent" ? (
        <Urgent visit={visit} />
      ) : (
        <div class="call-panel__note">
          <NoteSection />
        </div>
      )}
      {name === "both" ? (
        <details class="call-panel__urgent">
          <summary>
            <Icon of={TriangleAlert} />
            {t("visit-call-urgent")}
          </summary>
          <Urgent visit={visit} />
        </details>
      ) : null}
      <div class="call-panel__foot">
        <LanguageChooser />
      </div>
    </aside>
  );
}
