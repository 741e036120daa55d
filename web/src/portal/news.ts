/* What is new for the patient, as numbers beside the ways: unread messages, things to read. */
import { computed } from "@preact/signals";
import { currentSession } from "../api";
import type { MyNews } from "../api/types";
import { remote } from "../page/remote";
import { createConnection } from "../socket/connection";

export const news = remote<MyNews>(() => "/my/news");

/** Live while a page is open; also asked when the visits are. */
export function followNews(): void {
  const socket = createConnection({ session: currentSession() });
  socket.on("mail:changed", news.loadSoon);
  socket.onReconnect(news.loadSoon);
  void news.load();
}

export const unread = computed(() => ({
  messages: news.value.value?.unread_threads ?? 0,
  learn: news.value.value?.to_read ?? 0,
}));
