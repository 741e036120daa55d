/* The patient's record from outside: who looked, what is kept, who may act, and a copy of it all. */
import { Download } from "lucide-preact";
import { Button } from "../design";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { copying, download } from "./copy";
import { WhatWeKeep } from "./Kept";
import { WhoLooked } from "./Looks";
import { Proxies } from "./Proxies";
import { proxies } from "./record";
import { recordOf } from "./route";
import { Tokens } from "./tokens/Tokens";

function Copy() {
  return (
    <section class="stack stack--tight" aria-labelledby="copy-title">
      <h2 id="copy-title">{t("record-copy")}</h2>
      <p class="muted">{t("record-copy-words")}</p>
      <div>
        <Button icon={Download} busy={copying.value} onClick={() => void download()}>
          {t("record-copy-action")}
        </Button>
      </div>
    </section>
  );
}

/** Somebody one acts for: what the right lets one see of their record, and no more. */
function OfSomebody({ id }: { id: string }) {
  const name = proxies.value.value?.i_act_for.find((each) => each.person_id === id)?.name;
  return (
    <>
      <div class="page__head">
        <Heading
          view="record-of"
          text={name === undefined ? t("record-title-other") : t("record-title-of", { name })}
        />
      </div>
      <WhoLooked />
    </>
  );
}

export function Record() {
  const other = recordOf.value;
  if (other !== null) return <OfSomebody id={other} />;
  return (
    <>
      <div class="page__head">
        <Heading view="record" text={t("record-title")} />
      </div>
      <div class="stack stack--loose">
        <WhoLooked />
        <Proxies />
        <WhatWeKeep />
        <Copy />
        <Tokens />
      </div>
    </>
  );
}
