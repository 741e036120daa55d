/* One's own picture in a corner. Arrow keys, a press or a drag move it to another corner. */
import { useRef } from "preact/hooks";
import type { Signal } from "@preact/signals";
import { VideoOff } from "lucide-preact";
import { classes } from "../../design/classes";
import { Icon } from "../../design/Icon";
import { t } from "../../text";
import { TrackVideo } from "./Track";
import "./SelfView.css";

export type Corner = "top-start" | "top-end" | "bottom-start" | "bottom-end";

const clockwise: readonly Corner[] = ["top-start", "top-end", "bottom-end", "bottom-start"];
const slackPx = 8;

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === "rtl";
}

/** Where an arrow key takes it; undefined for other keys. */
function cornerAfter(corner: Corner, key: string, rightToLeft: boolean): Corner | undefined {
  const [block, inline] = corner.split("-") as ["top" | "bottom", "start" | "end"];
  const left = rightToLeft ? "end" : "start";
  const right = rightToLeft ? "start" : "end";
  switch (key) {
    case "ArrowUp":
      return `top-${inline}`;
    case "ArrowDown":
      return `bottom-${inline}`;
    case "ArrowLeft":
      return `${block}-${left}`;
    case "ArrowRight":
      return `${block}-${right}`;
    default:
      return undefined;
  }
}

function cornerAt(x: number, y: number, field: DOMRect, rightToLeft: boolean): Corner {
  const block = y < field.top + field.height / 2 ? "top" : "bottom";
  const isLeft = x < field.left + field.width / 2;
  return `${block}-${isLeft === rightToLeft ? "end" : "start"}`;
}

interface SelfViewProps {
  track: MediaStreamTrack | null;
  corner: Signal<Corner>;
  /** Nobody gets this picture just now; a line says why. */
  resting?: boolean;
}

export function SelfView({ track, corner, resting = false }: SelfViewProps) {
  const from = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  const dragged = useRef(false);

  const start = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    from.current = { x: event.clientX, y: event.clientY, moved: false };
    dragged.current = false;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const at = from.current;
    if (at === null) return;
    const [x, y] = [event.clientX - at.x, event.clientY - at.y];
    at.moved ||= Math.hypot(x, y) > slackPx;
    if (at.moved) event.currentTarget.style.translate = `${x}px ${y}px`;
  };
  const end = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const view = event.currentTarget;
    view.style.translate = "";
    dragged.current = from.current?.moved === true;
    from.current = null;
    const field = view.parentElement?.getBoundingClientRect();
    if (!dragged.current || field === undefined || event.type === "pointercancel") return;
    corner.value = cornerAt(event.clientX, event.clientY, field, isRightToLeft(view));
  };
  const step = () => {
    if (dragged.current) dragged.current = false;
    else corner.value = clockwise[(clockwise.indexOf(corner.peek()) + 1) % 4] ?? "bottom-end";
  };

  return (
    <button
      type="button"
      class={classes("selfview", `selfview--${corner.value}`, resting && "selfview--resting")}
      aria-label={track === null ? t("call-self-off") : t("call-self")}
      onClick={step}
      onKeyDown={(event) => {
        const view = event.currentTarget;
        const next = cornerAfter(corner.peek(), event.key, isRightToLeft(view));
        if (next === undefined) return;
        event.preventDefault();
        corner.value = next;
      }}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {track === null ? (
        <span class="selfview__off">
          <Icon of={VideoOff} />
        </span>
      ) : (
        <TrackVideo track={track} mirrored />
      )}
      <span class="selfview__name">{resting ? t("call-you-rest") : t("call-you")}</span>
    </button>
  );
}
