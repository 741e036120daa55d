/* The call as the patient sees it: the doctor fills the picture; text, the note and urgent help are
   beside it on a wide screen and in a drawer on a phone. */
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { MyVisit } from "../../api/types";
import type { Call } from "../../call";
import { CallBar, CallStage, Elapsed } from "../../call/view";
import { classes, Dial } from "../../design";
import { takeFocus, titlePage } from "../../page/Heading";
import { LiveCaption } from "../../talk";
import { t } from "../../text";
import { attendance } from "../live";
import { clinic } from "../model";
import { ownMedia } from "../own";
import { doctorOf, sentence } from "../words";
import { LeaveControl } from "./LeaveControl";
import { hasDecision, useDecisions } from "./decisions";
import { Drawer, Side, type PanelName, type SideName } from "./Panel";
import { Pills } from "./Pills";
import { Refused } from "./Refused";
import { call, enterCall, putNoteAway, showNote, standingBy, talk } from "./session";
import { useWide } from "./useWide";
import "./InCall.css";

/** The telephone, for when the picture does not come back. */
function Help({ visit }: { visit: MyVisit }) {
  const number = visit.check_in?.callback_number;
  const phone = clinic.value?.phone;
  return (
    <>
      {number === undefined ? null : (
        <>
          {sentence(t("visit-call-urgent-callback", { doctor: doctorOf(visit) }))}{" "}
          <bdi class="nowrap" dir="ltr">
            {number}
          </bdi>
          .{" "}
        </>
      )}
      {phone === undefined ? null : (
        <>
          {t("visit-call-clinic", { clinic: clinic.value?.name ?? "" })} <Dial number={phone} />
        </>
      )}
    </>
  );
}

interface StageProps {
  visit: MyVisit;
  entered: Call;
  wide: boolean;
  panel: PanelName | null;
  /** Opens it, or puts it away again. */
  show: (panel: PanelName) => void;
}

function Stage({ visit, entered, wide, panel, show }: StageProps) {
  const doctor = doctorOf(visit);
  const media = ownMedia();
  const text = talk.value;
  const toggle = (name: PanelName) => ({ open: panel === name, onToggle: () => show(name) });
  return (
    <CallStage
      call={entered}
      media={media}
      otherName={sentence(doctor)}
      facts={
        <>
          {visit.doctor === null ? null : <span>{visit.doctor.title}</span>}
          {visit.admitted_at === null ? null : <Elapsed since={visit.admitted_at} />}
        </>
      }
      help={<Help visit={visit} />}
      caption={text === null || panel === "text" ? undefined : <LiveCaption talk={text} />}
      pills={
        <Pills
          urgent={wide ? null : toggle("urgent")}
          decision={wide || !hasDecision.value ? null : toggle("decision")}
        />
      }
    >
      <CallBar
        call={entered}
        media={media}
        {...(text === null ? {} : { text: { ...toggle("text"), unread: text.unread.value } })}
        note={toggle("note")}
        leave={<LeaveControl />}
      />
    </CallStage>
  );
}

/** Names the page and reads out where the patient now is. */
function useArrival(doctor: string, arrived: boolean) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (arrived) titlePage(t("visit-call-about", { doctor }));
  }, [doctor, arrived]);
  useEffect(() => {
    if (arrived) takeFocus(main.current?.querySelector("h1"));
  }, [arrived]);
  return main;
}

const other = { note: "text", text: "note", decision: "text" } as const;

interface InCallProps {
  visit: MyVisit;
  /** Not let in yet: the stage is there, unseen, and nothing else happens. */
  standsBy: boolean;
}

export default function InCall({ visit, standsBy }: InCallProps) {
  const here = standsBy ? null : attendance.value;
  const entered = call.value ?? standingBy.value;
  const wide = useWide();
  const drawer = useSignal<PanelName | null>(null);
  const side = useSignal<SideName>("note");
  const main = useArrival(doctorOf(visit), !standsBy && entered !== null);
  useDecisions(standsBy ? null : visit.id, doctorOf(visit));
  const panel = wide ? side.value : drawer.value;
  useLayoutEffect(() => (here === null ? undefined : enterCall(here)), [here]);
  useEffect(() => putNoteAway, [here]);
  useEffect(() => {
    if (here !== null && (wide || panel === "note")) void showNote(here);
  }, [here, wide, panel]);
  const show = (name: PanelName) => {
    if (!wide) drawer.value = drawer.peek() === name ? null : name;
    else if (name !== "urgent") side.value = side.peek() === name ? other[name] : name;
  };
  return (
    <main
      class={classes("in-call", standsBy && "in-call--stands-by")}
      id={standsBy ? undefined : "main"}
      inert={standsBy}
      ref={main}
    >
      <div class="in-call__stage">
        {entered === null ? null : (
          <Stage visit={visit} entered={entered} wide={wide} panel={panel} show={show} />
        )}
        <Refused />
      </div>
      {wide && !standsBy ? <Side visit={visit} current={side} /> : null}
      {wide || drawer.value === null ? null : (
        <Drawer name={drawer.value} visit={visit} onClose={() => (drawer.value = null)} />
      )}
    </main>
  );
}
