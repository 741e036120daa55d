/* What was sent in one visit and is still kept: to look at, or to keep. */
import { useEffect, useMemo } from "preact/hooks";
import type { VisitFiles as Files } from "../../api/types";
import { Skeleton } from "../../design";
import { Failure } from "../../page/Failure";
import { remote } from "../../page/remote";
import { createFiles } from "../../talk/files";
import { SentFile } from "../../talk/SentFile";
import { dayAndTime, t } from "../../text";

export function VisitFiles({ visitId }: { visitId: string }) {
  const found = useMemo(
    () => remote<Files>(() => `/visits/${encodeURIComponent(visitId)}/files`),
    [visitId],
  );
  const port = useMemo(() => createFiles(visitId), [visitId]);
  useEffect(() => void found.load(), [found]);
  const all = found.value.value;
  if (all !== null) {
    if (all.files.length === 0) return <p class="muted">{t("past-files-none")}</p>;
    return (
      <ul class="rows past-files">
        {all.files.map((file) => (
          <li key={file.id}>
            <SentFile file={file} fetch={port.fetch} />
            <p class="small muted">
              {[file.by_name, dayAndTime(file.at)].filter((each) => each !== null).join(", ")}
            </p>
          </li>
        ))}
      </ul>
    );
  }
  if (found.failure.value === null) return <Skeleton label={t("past-files-loading")} lines={2} />;
  return (
    <Failure
      title={t("past-files-failed")}
      error={found.failure.value}
      onAgain={() => found.load()}
    />
  );
}
