/* Before a note is signed: exactly what will be signed, as the server read it. */
import { errorText } from "../../api";
import { Banner, Button, Dialog, toast } from "../../design";
import { Written } from "../../note/read";
import { t } from "../../text";
import type { Clinical, From } from "./model";

/** Opens where it was asked for: the note and the wrap-up may both be on the page. */
export function Review({ store, from }: { store: Clinical; from: From }) {
  const review = store.review.value?.from === from ? store.review.value : null;
  const close = () => {
    store.review.value = null;
    store.problem.value = null;
  };
  const sign = async () => {
    if (await store.sign()) toast({ text: t("clinical-signed") });
  };
  const empty = review?.is_empty === true;
  return (
    <Dialog
      open={review !== null}
      title={empty ? t("clinical-review-empty") : t("clinical-review-title")}
      onClose={close}
      actions={
        <>
          <Button autofocus onClick={close}>
            {t("clinical-review-back")}
          </Button>
          {empty ? null : (
            <Button kind="primary" busy={store.busy.value === "sign"} onClick={() => void sign()}>
              {t("clinical-sign")}
            </Button>
          )}
        </>
      }
    >
      {store.problem.value === null ? null : (
        <Banner tone="caution" urgent title={errorText(store.problem.value)} />
      )}
      <p>{empty ? t("clinical-review-empty-about") : t("clinical-review-about")}</p>
      {review === null || empty ? null : (
        <div class="clinical__review" tabIndex={0} role="region" aria-label={t("clinical-title")}>
          <Written document={review.document} under={2} />
        </div>
      )}
    </Dialog>
  );
}
