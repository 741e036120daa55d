/* The keys of the call, and the switch that turns them off. */
import { Choice } from "../../design/Choice";
import { t } from "../../text";
import { keysOn, setKeys } from "./keysOn";

export interface KeysProps {
  note: boolean;
  text: boolean;
}

export function Keys({ note, text }: KeysProps) {
  const rows: [string, string][] = [
    ["M", t("call-key-microphone")],
    ["V", t("call-key-camera")],
    ...(text ? [["T", t("call-key-text")] as [string, string]] : []),
    ...(note ? [["N", t("call-key-note")] as [string, string]] : []),
    ["S", t("call-key-share")],
    ["P 1…6", t("call-key-pin")],
    ["G", t("call-key-words")],
    ["?", t("call-key-keys")],
    ["Esc", t("call-key-close")],
  ];
  return (
    <div class="call-sheet__part">
      <dl class="call-keys">
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Choice
        title={t("call-keys-use")}
        note={t("call-keys-why")}
        checked={keysOn.value}
        onChange={setKeys}
      />
    </div>
  );
}
