/* The patient is out of the call, by their own press or because another page took their place. The
   visit goes on until they come back here. */
import { Video } from "lucide-preact";
import type { MyVisit } from "../../api/types";
import { Button } from "../../design";
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import { Frame, TalkToUs } from "../Frame";
import { doctorOf, sentence } from "../words";

interface LeftProps {
  visit: MyVisit;
  why: "left" | "taken_over";
  onReturn: () => void;
}

export function Left({ visit, why, onReturn }: LeftProps) {
  const doctor = doctorOf(visit);
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head">
        <Heading view="left" text={t("visit-call-left-title")} />
        <p class="visit-lead">
          {why === "left"
            ? sentence(t("visit-call-left", { doctor }))
            : t("visit-call-left-elsewhere")}
        </p>
        <p>{why === "left" ? t("visit-call-left-do") : t("visit-call-left-elsewhere-do")}</p>
      </div>
      <div>
        <Button kind="primary" icon={Video} onClick={onReturn}>
          {t("visit-call-come-back")}
        </Button>
      </div>
    </Frame>
  );
}
