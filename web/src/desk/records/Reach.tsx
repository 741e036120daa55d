import type { PatientBrief } from "../../api/types";

/** Address and number, each kept in one piece where it fits. */
export function Reach({ patient: { email, phone } }: { patient: PatientBrief }) {
  return (
    <>
      {email}
      {email !== null && phone !== null ? " · " : null}
      {phone === null ? null : (
        <bdi class="nowrap" dir="ltr">
          {phone}
        </bdi>
      )}
    </>
  );
}
