/* The call as a guest sees it: everyone's picture, one's own controls, text, and no note. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { GuestVisit } from "../../api/types";
import { CallBar, CallStage } from "../../call/view";
import { classes } from "../../design";
import { titlePage } from "../../page/Heading";
import { LiveCaption } from "../../talk";
import { t } from "../../text";
import { Pills } from "../call/Pills";
import { Refused } from "../call/Refused";
import { LeaveControl } from "../call/LeaveControl";
import { Drawer, GuestSide } from "../call/Panel";
import { call, enterCall, talk } from "../call/session";
import { useWide } from "../call/useWide";
import { attendance } from "../live";
import { ownMedia } from "../own";
import { seatWord } from "../../page/seats";
import { doctorOf, sentence } from "../words";
import "../call/InCall.css";

export default function GuestCall({ visit }: { visit: GuestVisit }) {
  const here = attendance.value;
  const entered = call.value;
  const doctor = doctorOf(visit);
  const media = ownMedia();
  const wide = useWide();
  const open = useSignal(false);
  const text = talk.value;
  const toggle = () => (open.value = !open.peek());
  useEffect(() => (here === null ? undefined : enterCall(here)), [here]);
  useEffect(() => titlePage(t("visit-call-about", { doctor })), [doctor]);
  return (
    <main class={classes("in-call", !open.value && "in-call--alone")} id="main">
      <div class="in-call__stage">
        {entered === null ? null : (
          <CallStage
            call={entered}
            media={media}
            otherName={sentence(doctor)}
            facts={<span>{t("guest-you-are", { role: seatWord(visit.my_role) })}</span>}
            caption={text === null || open.value ? undefined : <LiveCaption talk={text} />}
            pills={<Pills urgent={null} decision={null} />}
          >
            <CallBar
              call={entered}
              media={media}
              {...(text === null
                ? {}
                : { text: { open: open.value, onToggle: toggle, unread: text.unread.value } })}
              leave={<LeaveControl />}
            />
          </CallStage>
        )}
        <Refused />
      </div>
      {open.value && wide ? <GuestSide /> : null}
      {open.value && !wide ? <Drawer name="text" visit={null} onClose={toggle} /> : null}
    </main>
  );
}
