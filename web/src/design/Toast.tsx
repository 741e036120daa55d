/* Short news at the foot of the page, and the one polite voice for screen readers. Rendered once by
   main.tsx; any module may call announce() and toast(). */
import { signal } from "@preact/signals";
import { X } from "lucide-preact";
import { t } from "../text";
import { Button } from "./Button";
import { Icon } from "./Icon";
import "./Toast.css";

export interface ToastNews {
  text: string;
  action?: { label: string; run: () => void };
}

interface Shown extends ToastNews {
  id: number;
}

const staysMs = 8000;
/** Long enough to be taken up by a reader; found later by browsing, old news would mislead. */
const spokenMs = 5000;
const spoken = signal("");
const shown = signal<readonly Shown[]>([]);
let counter = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let silence: ReturnType<typeof setTimeout> | undefined;

/** Says a text to screen readers without moving the focus or changing the picture. */
export function announce(text: string): void {
  // A second blank makes the same words count as a change, so that they are said again.
  spoken.value = spoken.peek() === text ? `${text}\u00a0` : text;
  clearTimeout(silence);
  silence = setTimeout(() => (spoken.value = ""), spokenMs);
}

function hide(id: number): void {
  shown.value = shown.peek().filter((each) => each.id !== id);
}

function hold(): void {
  clearTimeout(timer);
}

/** Toasts leave together once nobody points at them; one with an action waits for the reader. */
function release(): void {
  hold();
  timer = setTimeout(() => {
    shown.value = shown.peek().filter((each) => each.action !== undefined);
  }, staysMs);
}

export function toast(news: ToastNews): void {
  counter += 1;
  shown.value = [...shown.peek().slice(-2), { ...news, id: counter }];
  announce(news.text);
  release();
}

function ToastCard({ news, onClose }: { news: ToastNews; onClose: () => void }) {
  const { text, action } = news;
  return (
    <div class="toast">
      <span class="toast__text">{text}</span>
      {action === undefined ? null : (
        <Button
          onClick={() => {
            action.run();
            onClose();
          }}
        >
          {action.label}
        </Button>
      )}
      <button type="button" class="toast__close" aria-label={t("close")} onClick={onClose}>
        <Icon of={X} />
      </button>
    </div>
  );
}

/** The place where toasts stand and announcements are spoken. */
export function Notices() {
  return (
    <>
      <div class="visually-hidden" role="status" aria-live="polite">
        {spoken.value}
      </div>
      {shown.value.length === 0 ? null : (
        <section
          class="toasts"
          aria-label={t("notices-label")}
          onPointerEnter={hold}
          onPointerLeave={release}
          onFocusIn={hold}
          onFocusOut={release}
        >
          {shown.value.map((news) => (
            <ToastCard key={news.id} news={news} onClose={() => hide(news.id)} />
          ))}
        </section>
      )}
    </>
  );
}
