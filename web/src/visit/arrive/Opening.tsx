/* The link was opened; nothing is used up until the press on "Continue". */
import { ClipboardList, KeyRound, Video } from "lucide-preact";
import { Banner, Button, Buttons, Icon } from "../../design";
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import { thisDevice } from "../device";
import { Frame, TalkToUs } from "../Frame";
import { redeem } from "../model";
import { useAttempt } from "../useAttempt";
import { InsideAppWords } from "./InsideAppWords";

function Points() {
  return (
    <section class="stack stack--tight">
      <h2>{t("visit-open-next-title")}</h2>
      <ol class="visit-points">
        <li>
          <Icon of={KeyRound} />
          <span>{t("visit-open-next-code")}</span>
        </li>
        <li>
          <Icon of={ClipboardList} />
          <span>{t("visit-open-next-questions")}</span>
        </li>
        <li>
          <Icon of={Video} />
          <span>{t("visit-open-next-wait")}</span>
        </li>
      </ol>
    </section>
  );
}

export function Opening() {
  const { busy, failed, run } = useAttempt(redeem);
  const inside = thisDevice();
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head">
        <Heading view="open" text={t("visit-open-title")} />
        <p class="visit-lead">{t("visit-open-lead")}</p>
      </div>
      {inside === null ? <Points /> : <InsideAppWords inside={inside} />}
      {failed.value === null ? null : (
        <Banner tone="critical" urgent title={t("visit-open-failed")}>
          {failed.value}
        </Banner>
      )}
      <div class="visit-foot">
        <Buttons>
          <Button
            kind={inside === null ? "primary" : "plain"}
            busy={busy.value}
            onClick={() => void run()}
          >
            {inside === null ? t("visit-continue") : t("visit-in-app-continue")}
          </Button>
        </Buttons>
      </div>
    </Frame>
  );
}
