/* Said before anything is saved: nobody watches this at night, and what to do when one feels ill. */
import { MoonStar } from "lucide-preact";
import { Dial, Icon } from "../design";
import { clinic } from "../page/clinic";
import { t } from "../text";

export function Unwatched() {
  const info = clinic.value;
  return (
    <div class="unwatched" role="note">
      <Icon of={MoonStar} />
      <div class="stack stack--tight">
        <p class="unwatched__title">{t("readings-unwatched")}</p>
        <p>{t("readings-unwatched-more")}</p>
        {info === null ? null : (
          <>
            <p>
              {t("readings-feel-ill", { clinic: info.name })} <Dial number={info.phone} />
            </p>
            <p>
              {t("readings-danger")} <Dial number={info.emergency_number} />
            </p>
          </>
        )}
      </div>
    </div>
  );
}
