/* In a patient's record: what they were given to read, and whether they have read it. */
import { Undo2 } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { Button, Skeleton } from "../../design";
import { Failure } from "../../page/Failure";
import { orTell } from "../../page/orTell";
import { dayOf, t } from "../../text";
import { Give } from "./Give";
import { given, show, takeBack } from "./model";
import "./Given.css";

export function GivenList({ patient }: { patient: { id: string; name: string } }) {
  useEffect(() => show(patient.id), [patient.id]);
  const found = given.value.value;
  const failure = given.failure.value;
  if (found === null && failure !== null) {
    return <Failure title={t("learn-failed")} error={failure} onAgain={() => given.load()} />;
  }
  return (
    <section class="stack stack--tight" aria-labelledby="given-title">
      <h2 id="given-title">{t("library-given-title")}</h2>
      {found === null ? <Skeleton label={t("learn-loading")} lines={2} /> : null}
      {found?.items.length === 0 ? <p class="muted">{t("library-given-none")}</p> : null}
      <ul class="rows">
        {(found?.items ?? []).map((one) => (
          <li key={one.id} class="given-row">
            <div>
              <p>
                <b>{one.title}</b>
              </p>
              <p class="small muted">
                {t("learn-from", {
                  name: one.by_name ?? t("learn-clinic"),
                  day: dayOf(one.given_at),
                })}{" "}
                ·{" "}
                {one.read_at === null
                  ? t("library-given-unread")
                  : t("library-given-read", { day: dayOf(one.read_at) })}
              </p>
            </div>
            <Button kind="quiet" icon={Undo2} onClick={() => void orTell(takeBack(one.id))}>
              <span>
                {t("library-take-back")}
                <span class="visually-hidden"> {one.title}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Give patient={patient} visitId={null} />
      </div>
    </section>
  );
}
