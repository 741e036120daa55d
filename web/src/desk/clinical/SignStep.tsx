/* The note's part of wrap-up: whether it is signed, the way to sign it, and where it waits when the
   visit is finished without. */
import { BadgeCheck, PenLine } from "lucide-preact";
import { Banner, Button, Icon } from "../../design";
import { useWritten } from "../../note";
import { t } from "../../text";
import { useClinical } from "./model";
import { Review } from "./Review";

export function SignStep({ visitId }: { visitId: string }) {
  const store = useClinical(visitId);
  const note = store.value.value;
  const written = useWritten(store.draft.value);
  if (note === null) return null;
  if (note.signed !== null) {
    return (
      <p class="clinical__step clinical__step--done">
        <Icon of={BadgeCheck} /> {t("clinical-step-signed")}
      </p>
    );
  }
  if (!note.may_sign || store.draft.value === null) return null;
  if (!written) return <p class="clinical__step muted">{t("clinical-step-empty")}</p>;
  return (
    <div class="clinical__step">
      <Banner tone="caution" title={t("clinical-step-open")}>
        <p>{t("clinical-step-later")}</p>
        <Button
          icon={PenLine}
          busy={store.busy.value === "review"}
          onClick={() => void store.startReview("step")}
        >
          {t("clinical-review")}
        </Button>
      </Banner>
      <Review store={store} from="step" />
    </div>
  );
}
