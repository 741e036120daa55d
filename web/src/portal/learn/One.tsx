import { useSignal } from "@preact/signals";
import {
  ArrowLeft,
  Check,
  CircleCheck,
  Download,
  ExternalLink,
  MessageCircle,
} from "lucide-preact";
import type { GivenItem } from "../../api/types";
import { Button, Buttons, Chip, LinkButton, Skeleton } from "../../design";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { orTell } from "../../page/orTell";
import { Plain } from "../../page/Plain";
import { dayOf, t } from "../../text";
import { learnHref, messagesHref } from "../route";
import { stayWith } from "../subject";
import { getFile, item, itemFailure, loadItem, sayRead } from "./model";
import "./Learn.css";

function Content({ found }: { found: GivenItem }) {
  return (
    <div class="learn-page">
      {found.text === "" ? null : <Plain text={found.text} language={found.language} />}
      {found.url === null ? null : (
        <p class="stack stack--tight">
          <a href={found.url} target="_blank" rel="noopener noreferrer">
            {found.title} <ExternalLink size={16} aria-hidden="true" class="learn-page__out" />
          </a>
          <span class="small muted">{t("learn-elsewhere", { site: new URL(found.url).host })}</span>
        </p>
      )}
      {found.file_name === null ? null : (
        <div>
          <Button icon={Download} onClick={() => void orTell(getFile(found))}>
            {t("learn-get-file", { name: found.file_name })}
          </Button>
        </div>
      )}
    </div>
  );
}

function askHref(found: GivenItem): string {
  const query = new URLSearchParams({ about: found.id, title: found.title });
  return stayWith(`${messagesHref}/new?${query.toString()}`);
}

function Steps({ found }: { found: GivenItem }) {
  const busy = useSignal(false);
  const read = async () => {
    busy.value = true;
    await orTell(sayRead(found.id));
    busy.value = false;
  };
  return (
    <div class="learn-steps">
      {found.read_at === null ? (
        <Button kind="primary" icon={Check} busy={busy.value} onClick={() => void read()}>
          {t("learn-say-read")}
        </Button>
      ) : (
        <Chip tone="positive" icon={CircleCheck}>
          {t("learn-read-on", { day: dayOf(found.read_at) })}
        </Chip>
      )}
      <Buttons>
        <LinkButton icon={MessageCircle} href={askHref(found)}>
          {t("learn-ask")}
        </LinkButton>
      </Buttons>
    </div>
  );
}

export function One({ id }: { id: string }) {
  const found = item.value?.id === id ? item.value : null;
  const failure = itemFailure.value;
  return (
    <div class="stack">
      <div>
        <LinkButton
          kind="quiet"
          class="flush"
          icon={ArrowLeft}
          iconTurns
          href={stayWith(learnHref)}
        >
          {t("learn-back")}
        </LinkButton>
      </div>
      <div class="page__head">
        <Heading
          view={`learn-${id}`}
          text={found?.title ?? t("learn-title")}
          hidden={found === null}
        />
        {found === null ? null : (
          <p class="muted">
            {t("learn-from", {
              name: found.by_name ?? t("learn-clinic"),
              day: dayOf(found.given_at),
            })}
          </p>
        )}
      </div>
      {failure === null ? null : (
        <Failure title={t("learn-failed")} error={failure} onAgain={loadItem} />
      )}
      {found === null ? (
        failure === null ? (
          <Skeleton label={t("learn-loading")} lines={6} />
        ) : null
      ) : (
        <>
          {found.word === "" ? null : (
            <blockquote class="learn-word" dir="auto">
              {found.word}
            </blockquote>
          )}
          <Content found={found} />
          <Steps found={found} />
        </>
      )}
    </div>
  );
}
