/* How a token stands, in a word. */
import { CircleCheck, CirclePause, CircleSlash, Clock } from "lucide-preact";
import type { TokenShown } from "../api/types";
import { Chip } from "../design";
import { dayOf, t } from "../text";
import { stateOf } from "./tokens";

export function TokenState({ token, now }: { token: TokenShown; now: Date }) {
  const day = dayOf(token.expires_at, now);
  switch (stateOf(token, now)) {
    case "works":
      return (
        <Chip icon={CircleCheck} tone="positive">
          {t("interfaces-works-until", { day })}
        </Chip>
      );
    case "soon_over":
      return (
        <Chip icon={Clock} tone="caution">
          {t("interfaces-works-until", { day })}
        </Chip>
      );
    case "rests":
      return (
        <Chip icon={CirclePause} tone="caution">
          {token.resting.length === token.scopes.length
            ? t("interfaces-rests")
            : t("interfaces-rests-partly")}
        </Chip>
      );
    case "over":
      return <Chip icon={CircleSlash}>{t("interfaces-over", { day })}</Chip>;
    case "ended":
      return <Chip icon={CircleSlash}>{t("interfaces-token-ended")}</Chip>;
  }
}
