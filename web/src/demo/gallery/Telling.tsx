import { useSignal } from "@preact/signals";
import { CalendarDays, Check, Clock, Hourglass, Unplug, Users, Video } from "lucide-preact";
import {
  Banner,
  Button,
  Buttons,
  Chip,
  Dialog,
  Empty,
  LinkButton,
  Progress,
  Skeleton,
  Sos,
  toast,
} from "../../design";
import { dayAndTime, t } from "../../text";
import { Part } from "./Part";

function Banners() {
  return (
    <div class="grid">
      <Banner title={t("gallery-preparing")}>
        <p>{t("gallery-preparing-words")}</p>
      </Banner>
      <Banner tone="positive" title={t("gallery-back")}>
        <p>{t("gallery-back-words")}</p>
      </Banner>
      <Banner tone="caution" title={t("gallery-camera")}>
        <p>{t("gallery-camera-words")}</p>
        <Button>{t("gallery-try-again")}</Button>
      </Banner>
      <Banner tone="critical" title={t("gallery-dropped")}>
        <p>{t("gallery-dropped-words")}</p>
      </Banner>
    </div>
  );
}

function Over() {
  const asking = useSignal(false);
  const close = () => (asking.value = false);
  return (
    <Buttons>
      <Button
        onClick={() =>
          toast({
            text: t("gallery-toast"),
            action: { label: t("gallery-undo"), run: () => undefined },
          })
        }
      >
        {t("gallery-show-toast")}
      </Button>
      <Button onClick={() => (asking.value = true)}>{t("gallery-ask")}</Button>
      <Dialog
        open={asking.value}
        title={t("gallery-end-title")}
        onClose={close}
        actions={
          <>
            <Button kind="danger" onClick={close}>
              {t("gallery-end")}
            </Button>
            <Button onClick={close} autofocus>
              {t("gallery-stay")}
            </Button>
          </>
        }
      >
        <p>{t("gallery-end-words")}</p>
      </Dialog>
    </Buttons>
  );
}

export function Telling() {
  return (
    <>
      <Part title={t("gallery-chips")}>
        <Buttons>
          <Chip icon={Clock}>{t("gallery-waiting")}</Chip>
          <Chip tone="primary" icon={Video}>
            {t("gallery-in-visit")}
          </Chip>
          <Chip tone="positive" icon={Check}>
            {t("gallery-ready")}
          </Chip>
          <Chip tone="caution" icon={Hourglass}>
            {t("gallery-long-wait")}
          </Chip>
          <Chip tone="critical" icon={Unplug}>
            {t("gallery-lost")}
          </Chip>
        </Buttons>
      </Part>
      <Part title={t("gallery-banners")}>
        <Banners />
      </Part>
      <Part title={t("gallery-progress")}>
        <Progress label={t("gallery-check-in")} step={2} of={4} />
        <Sos number="112" />
      </Part>
      <Part title={t("gallery-over")}>
        <Over />
      </Part>
      <Part title={t("gallery-empty")}>
        <div class="grid">
          <Empty
            heading="h3"
            icon={Users}
            title={t("gallery-empty-title")}
            action={
              <LinkButton href="#main" icon={CalendarDays}>
                {t("gallery-open-schedule")}
              </LinkButton>
            }
          >
            {t("gallery-empty-words", { when: dayAndTime(new Date().toISOString()) })}
          </Empty>
          <div class="card">
            <Skeleton label={t("gallery-loading")} />
          </div>
        </div>
      </Part>
    </>
  );
}
