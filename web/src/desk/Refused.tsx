import { Stethoscope } from "lucide-preact";
import { Button, Empty, Masthead } from "../design";
import { t } from "../text";
import { signOut } from "./model";

/** Signed in, but not as a doctor. */
export function Refused({ name }: { name: string }) {
  return (
    <>
      <Masthead home="/" />
      <main id="main" class="page page--narrow" tabIndex={-1}>
        <Empty
          icon={Stethoscope}
          heading="h1"
          title={t("desk-refused-title")}
          action={
            <Button kind="primary" onClick={() => void signOut()}>
              {t("desk-refused-action")}
            </Button>
          }
        >
          {t("desk-refused", { name })}
        </Empty>
      </main>
    </>
  );
}
