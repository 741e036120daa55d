/* The link was opened; nothing is used up until the press on "Continue". */
import { useSignal } from "@preact/signals";
import { ClipboardList, KeyRound, Video } from "lucide-preact";
import { errorText } from "../../api";
import { Banner, Button, Buttons, Icon } from "../../design";
import { t } from "../../text";
import { thisDevice } from "../device";
import { Frame, Heading, TalkToUs } from "../Frame";
import { redeem } from "../model";
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

function useContinue() {
  const busy = useSignal(false);
  const failed = useSignal<string | null>(null);
  const run = async () => {
    busy.value = true;
    failed.value = null;
    try {
      await redeem();
    } catch (error) {
      failed.value = errorText(error);
    } finally {
      busy.value = false;
    }
  };
  return { busy, failed, run };
}

export function Opening() {
  const { busy, failed, run } = useContinue();
  const inside = thisDevice();
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head">
        <Heading screen="open" text={t("visit-open-title")} />
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
