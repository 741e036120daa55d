/* A small page that a mailed link opens: what it would do, one button that does it, and what came
   of it. Opening the page uses nothing up, as mail programs look at links by themselves. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { CircleCheck } from "lucide-preact";
import { DeadLink } from "../account/DeadLink";
import { Frame } from "../account/Frame";
import { api, codeOf, errorText } from "../api";
import { Banner, Button, Icon, LinkButton, type LucideIcon } from "../design";
import { Heading } from "../page/Heading";
import { t } from "../text";

interface LinkPageProps {
  /** What is sent, and where to. */
  path: string;
  token: string;
  title: string;
  words: ComponentChildren;
  icon: LucideIcon;
  action: string;
  failed: string;
  /** What a code of the server means here, where it is more than a failure. */
  refusals?: Readonly<Record<string, () => string>>;
  done: { title: string; words: string };
  dead: string;
}

type Stage = "open" | "done" | "dead";

function useLink({ path, token }: LinkPageProps) {
  const stage = useSignal<Stage>(token === "" ? "dead" : "open");
  const failure = useSignal<unknown>(null);
  const busy = useSignal(false);
  const send = async () => {
    if (busy.peek()) return;
    busy.value = true;
    failure.value = null;
    try {
      await api.post(path, { token });
      stage.value = "done";
    } catch (error) {
      const code = codeOf(error);
      if (code === "token_unknown" || code === "invalid") stage.value = "dead";
      else failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  return { stage, failure, busy, send };
}

function Done({ title, words }: LinkPageProps["done"]) {
  return (
    <>
      <div class="sign-in__head">
        <Icon of={CircleCheck} size={2} />
        <Heading view="done" text={title} />
        <p>{words}</p>
      </div>
      <LinkButton kind="primary" wide href="/account">
        {t("links-to-account")}
      </LinkButton>
    </>
  );
}

function Screen(props: LinkPageProps) {
  const { stage, failure, busy, send } = useLink(props);
  if (stage.value === "done") return <Done {...props.done} />;
  if (stage.value === "dead") {
    return <DeadLink words={props.dead} href="/account" action={t("links-to-account")} />;
  }
  const error = failure.value;
  const refusal = props.refusals?.[codeOf(error)];
  return (
    <>
      <div class="sign-in__head">
        <Heading view="open" text={props.title} />
        <p>{props.words}</p>
      </div>
      {error === null ? null : (
        <Banner tone="critical" urgent title={props.failed}>
          {refusal === undefined ? errorText(error) : refusal()}
        </Banner>
      )}
      <Button kind="primary" wide icon={props.icon} busy={busy.value} onClick={() => void send()}>
        {props.action}
      </Button>
    </>
  );
}

export function LinkPage(props: LinkPageProps) {
  return (
    <Frame>
      <Screen {...props} />
    </Frame>
  );
}
