/* /demo/call: the screen of a call with drawn people, as its address asks: ?people=3&screen=1&state=cut,
   and &desk=1 for the smaller one beside other work. */
import { render } from "preact";
import { useMemo } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { PhoneOff } from "lucide-preact";
import { CallBar, CallStage, Elapsed, FloatPill } from "../call/view";
import { CallControl, CallPill, classes } from "../design";
import { titlePage } from "../page/Heading";
import { LiveCaption, Talk } from "../talk";
import { t } from "../text";
import { drawnCall, drawnMedia, type Wish } from "./gallery/drawnCall";
import { drawnTalk } from "./gallery/drawnTalk";
import { useWide } from "../visit/call/useWide";
import "../visit/call/InCall.css";

export const catalogues: readonly string[] = ["call", "talk", "components"];

function wishFrom(query: URLSearchParams): Wish {
  return {
    people: Math.min(5, Number(query.get("people") ?? "1")),
    screen: query.has("screen"),
    state: query.get("state") ?? "",
  };
}

function Drawn({ query }: { query: URLSearchParams }) {
  const parts = useMemo(() => {
    const wish = wishFrom(query);
    return { call: drawnCall(wish), media: drawnMedia(wish), talk: drawnTalk() };
  }, []);
  const since = useMemo(() => new Date(Date.now() - 728_000).toISOString(), []);
  const text = useSignal(query.has("text"));
  const wide = useWide();
  const { call, media, talk } = parts;
  const toggle = () => (text.value = !text.peek());
  return (
    <main class={text.value ? "in-call" : "in-call in-call--alone"} id="main">
      <div class="in-call__stage">
        <CallStage
          call={call}
          media={media}
          otherName="Dr. Ngozi Okafor"
          beside={query.has("desk")}
          facts={<Elapsed since={since} />}
          caption={text.value ? undefined : <LiveCaption talk={talk} />}
          pills={
            <>
              {query.has("desk") ? (
                <FloatPill call={call} media={media} name="Dr. Ngozi Okafor" />
              ) : null}
              <CallPill sos>{t("gallery-urgent")}</CallPill>
            </>
          }
        >
          <CallBar
            call={call}
            media={media}
            mayMute
            text={{ open: text.value, onToggle: toggle, unread: talk.unread.value }}
            note={{ open: false, onToggle: () => undefined }}
            leave={
              <CallControl
                leave
                icon={PhoneOff}
                label={t("gallery-leave")}
                onClick={() => history.back()}
              />
            }
          />
        </CallStage>
      </div>
      {text.value ? (
        <aside
          class={classes("call-panel", wide ? "call-panel--side" : "call-panel--drawer")}
          aria-label={t("call-text")}
        >
          <div class="call-panel__note">
            <Talk talk={talk} label={t("call-text")} />
          </div>
        </aside>
      ) : null}
    </main>
  );
}

export function start(root: HTMLElement): void {
  titlePage(t("gallery-call"));
  render(<Drawn query={new URLSearchParams(location.search)} />, root);
}
