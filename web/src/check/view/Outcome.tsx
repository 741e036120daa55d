/* What the check came to, and what to do: the verdict, its cause, and a way forward for each. The
   last way is the phone. */
import { useSignal } from "@preact/signals";
import { Copy, RotateCw } from "lucide-preact";
import type { CheckCause } from "../../api/types";
import { Banner, Button, Buttons, Dial } from "../../design";
import type { BannerTone } from "../../design/Banner";
import { t } from "../../text";
import { howToAllow } from "../access";
import type { Judged } from "../figures";
import { told } from "../words";

const tones: Record<Judged["verdict"], BannerTone> = {
  good: "positive",
  fair: "caution",
  poor: "caution",
  blocked: "critical",
  unknown: "primary",
};

const forbidden: ReadonlySet<CheckCause> = new Set(["camera_denied", "microphone_denied"]);
const otherBrowser: ReadonlySet<CheckCause> = new Set(["no_webrtc", "insecure"]);
const tryDevices: ReadonlySet<CheckCause> = new Set([
  "camera_denied",
  "camera_missing",
  "camera_busy",
  "microphone_denied",
  "microphone_missing",
  "microphone_busy",
]);

function HowToAllow({ insideApp }: { insideApp: boolean }) {
  if (insideApp) {
    return (
      <>
        <p>{t("check-allow-in-app")}</p>
        <OtherBrowser />
      </>
    );
  }
  return (
    <div class="stack stack--tight">
      <p>
        <b>{t("check-allow-title")}</b>
      </p>
      <p>{howToAllow()}</p>
      <p class="small">{t("check-allow-system")}</p>
    </div>
  );
}

/** The address alone opens nothing: the other browser has to show who it is, as this one did. */
function OtherBrowser() {
  const copied = useSignal<"not_yet" | "done" | "failed">("not_yet");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      copied.value = "done";
    } catch {
      copied.value = "failed";
    }
  };
  return (
    <div class="stack stack--tight">
      <p>{t("check-another-link")}</p>
      <div>
        <Button icon={Copy} onClick={() => void copy()}>
          {t("check-copy-link")}
        </Button>
      </div>
      <div role="status">
        {copied.value === "done" ? <p>{t("check-copied")}</p> : null}
        {copied.value === "failed" ? <p>{t("check-copy-failed")}</p> : null}
      </div>
    </div>
  );
}

interface PhoneProps {
  /** Where the doctor calls back, as the person said it. */
  callback: string | null;
  /** The clinic's number. */
  clinic: string | null;
}

function Phone({ callback, clinic }: PhoneProps) {
  return (
    <>
      {callback === null ? null : (
        <p>{t("check-do-call", { number: callback.replaceAll(" ", "\u00a0") })}</p>
      )}
      {clinic === null ? null : (
        <p>
          {t("check-do-call-clinic")} <Dial number={clinic} />
        </p>
      )}
    </>
  );
}

export interface OutcomeProps extends PhoneProps {
  judged: Judged;
  /** Camera and microphone were part of it, and work. */
  devicesTried: boolean;
  /** The page is open in the browser of another app, which often has no camera. */
  insideApp: boolean;
  onDevices: () => void;
  onConnection: () => void;
}

export function Outcome(props: OutcomeProps) {
  const { judged, devicesTried, onDevices, onConnection, callback, clinic } = props;
  const { verdict, cause } = judged;
  const { title, cause: why, doing } = told(judged, devicesTried);
  const is = (set: ReadonlySet<CheckCause>) => cause !== null && set.has(cause);
  const again = is(tryDevices) ? onDevices : onConnection;
  return (
    <div class="stack outcome" role="status" data-verdict={verdict} data-cause={cause ?? ""}>
      <Banner tone={tones[verdict]} title={title}>
        {why === "" ? undefined : (
          <div class="stack stack--tight">
            <p>{why}</p>
            {doing.map((each) => (
              <p key={each}>{each}</p>
            ))}
            {is(forbidden) ? <HowToAllow insideApp={props.insideApp} /> : null}
            {is(otherBrowser) ? <OtherBrowser /> : null}
            {verdict === "blocked" || verdict === "poor" || is(otherBrowser) ? (
              <Phone callback={callback} clinic={clinic} />
            ) : null}
          </div>
        )}
      </Banner>
      {verdict === "good" || is(otherBrowser) ? null : (
        <Buttons>
          <Button icon={RotateCw} onClick={again}>
            {is(tryDevices) ? t("check-do-try-again") : t("check-again")}
          </Button>
        </Buttons>
      )}
    </div>
  );
}
