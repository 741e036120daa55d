/* The patient left the call; the visit goes on without them until they come back. */
import { Video } from "lucide-preact";
import type { MyVisit } from "../../api/types";
import { Button } from "../../design";
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import { Frame, TalkToUs } from "../Frame";
import { doctorOf, sentence } from "../words";

export function Left({ visit, onReturn }: { visit: MyVisit; onReturn: () => void }) {
  const doctor = doctorOf(visit);
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head">
        <Heading view="left" text={t("visit-call-left-title")} />
        <p class="visit-lead">{sentence(t("visit-call-left", { doctor }))}</p>
        <p>{t("visit-call-left-do")}</p>
      </div>
      <div>
        <Button kind="primary" icon={Video} onClick={onReturn}>
          {t("visit-call-come-back")}
        </Button>
      </div>
    </Frame>
  );
}
