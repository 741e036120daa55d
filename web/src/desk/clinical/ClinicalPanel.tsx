/* The clinical note of one visit: written and reviewed, or signed with what came after. Only
   clinicians see it, until it is shared on purpose. */
import { LockKeyhole, PenLine } from "lucide-preact";
import { Banner, Button, Icon, Skeleton } from "../../design";
import { errorText } from "../../api";
import { Failure } from "../../page/Failure";
import { t } from "../../text";
import { Draft } from "./Draft";
import { Lists } from "./Lists";
import { useClinical, type Clinical } from "./model";
import { Review } from "./Review";
import { SignedPart } from "./SignedPart";
import "./ClinicalPanel.css";

interface ClinicalPanelProps {
  visitId: string;
  /** Beside a call the title is on the tab. */
  titled?: boolean;
  /** Right under the page's heading, as its only part. */
  alone?: boolean;
}

function Waiting({ store }: { store: Clinical }) {
  const name = store.value.value?.doctor?.name ?? t("note-someone-left");
  return <p class="muted">{t("clinical-not-signed-by", { name })}</p>;
}

/** Above the fold: where the words are kept, and the way on. */
function Foot({ store }: { store: Clinical }) {
  const note = store.value.value;
  if (note === null || note.signed !== null || !note.may_write) return null;
  return (
    <div class="clinical__foot">
      <p class="small muted">
        <Icon of={LockKeyhole} /> {t("clinical-private")}
      </p>
      {note.may_sign ? (
        <Button
          icon={PenLine}
          busy={store.busy.value === "review"}
          onClick={() => void store.startReview("panel")}
        >
          {t("clinical-review")}
        </Button>
      ) : null}
    </div>
  );
}

function Body({ store, alone }: { store: Clinical; alone: boolean }) {
  const note = store.value.value;
  if (note === null) {
    if (store.failure.value === null) return <Skeleton label={t("note-opening")} lines={4} />;
    return (
      <Failure
        title={t("clinical-failed")}
        error={store.failure.value}
        onAgain={() => store.load()}
      />
    );
  }
  if (note.signed !== null) {
    return <SignedPart store={store} note={note} signed={note.signed} under={alone ? 1 : 2} />;
  }
  return note.may_write ? <Draft store={store} note={note} /> : <Waiting store={store} />;
}

export function ClinicalPanel({ visitId, titled = false, alone = false }: ClinicalPanelProps) {
  const store = useClinical(visitId);
  const note = store.value.value;
  const failed = store.problem.value !== null && store.review.value === null;
  return (
    <section class="clinical" aria-labelledby={titled ? "clinical-title" : undefined}>
      <div class="clinical__body">
        {titled ? <h2 id="clinical-title">{t("clinical-title")}</h2> : null}
        {failed ? <Banner tone="caution" urgent title={errorText(store.problem.value)} /> : null}
        <Body store={store} alone={alone} />
        {note === null ? null : (
          <Lists patientId={note.patient_id} visitId={visitId} headingLevel={alone ? 2 : 3} />
        )}
      </div>
      <Foot store={store} />
      <Review store={store} from="panel" />
    </section>
  );
}
