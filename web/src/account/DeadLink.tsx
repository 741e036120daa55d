import { LinkButton } from "../design";
import { Heading } from "../page/Heading";
import { t } from "../text";

interface DeadLinkProps {
  words: string;
  href: string;
  action: string;
}

/** The link was used, is too old, or another one took its place. */
export function DeadLink({ words, href, action }: DeadLinkProps) {
  return (
    <>
      <div class="sign-in__head">
        <Heading view="dead" text={t("account-link-dead")} />
        <p>{words}</p>
      </div>
      <LinkButton kind="primary" wide href={href}>
        {action}
      </LinkButton>
    </>
  );
}
