/* What a conversation is about, in words. */
import type { NewThread } from "../api/types";
import { t } from "../text";

export type Topic = NewThread["topic"];

export const topics: readonly Topic[] = ["question", "medicine", "result", "appointment", "other"];

export function topicWords(topic: Topic): string {
  switch (topic) {
    case "question":
      return t("mail-topic-question");
    case "medicine":
      return t("mail-topic-medicine");
    case "result":
      return t("mail-topic-result");
    case "appointment":
      return t("mail-topic-appointment");
    case "reading":
      return t("mail-topic-reading");
    case "other":
      return t("mail-topic-other");
  }
}
