/* The call as a guest sees it: everyone's picture, one's own controls, and no note. */
import { useEffect } from "preact/hooks";
import type { GuestVisit } from "../../api/types";
import { CallBar, CallStage } from "../../call/view";
import { titlePage } from "../../page/Heading";
import { t } from "../../text";
import { Pills } from "../call/Pills";
import { Refused } from "../call/Refused";
import { LeaveControl } from "../call/LeaveControl";
import { call, enterCall } from "../call/session";
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
  useEffect(() => (here === null ? undefined : enterCall(here)), [here]);
  useEffect(() => titlePage(t("visit-call-about", { doctor })), [doctor]);
  return (
    <main class="in-call in-call--alone" id="main">
      <div class="in-call__stage">
        {entered === null ? null : (
          <CallStage
            call={entered}
            media={media}
            otherName={sentence(doctor)}
            facts={<span>{t("guest-you-are", { role: seatWord(visit.my_role) })}</span>}
            pills={<Pills urgent={null} />}
          >
            <CallBar call={entered} media={media} leave={<LeaveControl />} />
          </CallStage>
        )}
        <Refused />
      </div>
    </main>
  );
}
