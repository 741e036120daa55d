/* Files that are about to go out: a yes first, then progress, another try, or none. */
import { useEffect, useMemo } from "preact/hooks";
import { FileText, RotateCw, Send, X } from "lucide-preact";
import { Button, Choice, Icon } from "../design";
import { t } from "../text";
import { problemWords } from "./problem";
import { fileSize } from "./size";
import { isPicture, type Outgoing, type Uploads } from "./uploads";

/** The picture as this page has it. */
function Preview({ one }: { one: Outgoing }) {
  const shown = isPicture(one.type) && one.problem !== "file_kind";
  const address = useMemo(() => (shown ? URL.createObjectURL(one.content) : null), [one.content]);
  useEffect(() => () => void (address !== null && URL.revokeObjectURL(address)), [address]);
  if (address === null) return <Icon of={FileText} size={2} />;
  return <img class="talk-out__picture" src={address} alt="" />;
}

function State({ one }: { one: Outgoing }) {
  switch (one.state) {
    case "failed":
      return (
        <p class="talk__problem" role="alert">
          {problemWords(one.problem)}
        </p>
      );
    case "waiting":
      return <p class="small muted">{t("talk-file-waiting")}</p>;
    case "sending":
      return (
        <progress
          class="talk-out__progress"
          aria-label={t("talk-file-sending", { name: one.name })}
          max={1}
          value={one.progress}
        />
      );
    case "ready":
      return null;
  }
}

/** Whether it may be tried again: not what is wrong in itself. */
const HOPELESS = ["file_kind", "file_too_large", "file_infected", "chat_closed"];
const isHopeless = (one: Outgoing) => HOPELESS.some((problem) => problem === one.problem);

function Row({ one, uploads }: { one: Outgoing; uploads: Uploads }) {
  const asks = one.state === "ready";
  const again = one.state === "failed" && !isHopeless(one);
  return (
    <li class="talk-out">
      <Preview one={one} />
      <div class="talk-out__about">
        <p class="talk-out__name">
          <bdi>{one.name}</bdi> <span class="muted small nowrap">{fileSize(one.content.size)}</span>
        </p>
        {asks && isPicture(one.type) ? (
          <Choice
            title={t("talk-file-keep-place")}
            note={t("talk-file-keep-place-hint")}
            checked={one.keepsPlace}
            onChange={(keeps) => uploads.keepPlace(one.id, keeps)}
          />
        ) : null}
        <State one={one} />
        <div class="talk-file__ways">
          {asks ? (
            <Button kind="primary" icon={Send} onClick={() => uploads.send(one.id)}>
              {t("talk-file-send")}
            </Button>
          ) : null}
          {again ? (
            <Button icon={RotateCw} onClick={() => uploads.send(one.id)}>
              {t("talk-file-again")}
            </Button>
          ) : null}
          <Button kind="quiet" icon={X} onClick={() => uploads.remove(one.id)}>
            {one.state === "sending" ? t("talk-file-stop") : t("talk-file-remove")}
          </Button>
        </div>
      </div>
    </li>
  );
}

export function Outbox({ uploads }: { uploads: Uploads }) {
  const all = uploads.all.value;
  if (all.length === 0) return null;
  return (
    <ul class="talk-outbox" aria-label={t("talk-files-going")}>
      {all.map((one) => (
        <Row key={one.id} one={one} uploads={uploads} />
      ))}
    </ul>
  );
}
