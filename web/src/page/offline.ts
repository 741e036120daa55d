/* Whether this browser has a network at all, as it says itself. Pages that show what may grow old
   say so (`LostLine.tsx`), and what failed for want of a network is asked again (`remote.ts`). */
import { signal } from "@preact/signals";

export const isOffline = signal(!navigator.onLine);

window.addEventListener("offline", () => (isOffline.value = true));
window.addEventListener("online", () => (isOffline.value = false));
