/* The patient's choice to keep their network address from the others: the call then goes over the
   clinic's relay. Shown where the clinic has one; where it always does so, that is said. */
import { useSignal } from "@preact/signals";
import { Lock } from "lucide-preact";
import { api } from "../api";
import type { ChooseRelay, MyVisit } from "../api/types";
import { Choice, Icon } from "../design";
import { t } from "../text";
import { clinic, refresh } from "./model";
import { useAttempt } from "./useAttempt";

export function RelayChoice({ visit }: { visit: MyVisit }) {
  const wish = useSignal(visit.relay_only);
  const { failed, run } = useAttempt(async () => {
    const said: ChooseRelay = { relay_only: wish.peek() };
    try {
      await api.put<MyVisit>(`/visits/${encodeURIComponent(visit.id)}/relay-only`, said);
    } catch (error) {
      wish.value = !said.relay_only;
      throw error;
    }
    await refresh();
  });
  switch (clinic.value?.relay) {
    case "always":
      return (
        <p class="small muted">
          <Icon of={Lock} /> {t("call-relay-always")}
        </p>
      );
    case "by_choice":
      return (
        <div class="stack stack--tight">
          <Choice
            title={t("call-relay-choice")}
            note={t("call-relay-choice-why")}
            checked={wish.value}
            onChange={(checked) => {
              wish.value = checked;
              void run();
            }}
          />
          {failed.value === null ? null : <p role="alert">{failed.value}</p>}
        </div>
      );
    default:
      return null;
  }
}
