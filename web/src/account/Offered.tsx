/* The page of a mailed link that offers something: opening, open, dead, or not reached yet. */
import { render, type ComponentChildren } from "preact";
import { useSession } from "../api";
import { Skeleton } from "../design";
import { loadClinic } from "../page/clinic";
import { Failure } from "../page/Failure";
import { Heading } from "../page/Heading";
import { t } from "../text";
import type { ByLink } from "./byLink";
import { DeadLink } from "./DeadLink";
import { Frame } from "./Frame";

interface OfferedProps<T> {
  link: ByLink<T>;
  /** Names the page until it can say more. */
  title: () => string;
  /** Why the link may not work any more. */
  dead: () => string;
  show: (offer: T) => ComponentChildren;
}

function Offered<T>({ link, title, dead, show }: OfferedProps<T>) {
  const now = link.offer.value;
  switch (now.at) {
    case "loading":
      return (
        <>
          <Heading hidden view="loading" text={title()} />
          <Skeleton label={t("account-link-loading")} lines={5} />
        </>
      );
    case "dead":
      return <DeadLink words={dead()} href="/sign-in" action={t("account-link-sign-in")} />;
    case "failed":
      return (
        <>
          <Heading view="failed" text={title()} />
          <Failure title={t("account-link-failed")} error={now.error} onAgain={link.open} />
        </>
      );
    case "open":
      return <>{show(now.offer)}</>;
  }
}

export function startOffer<T>(root: HTMLElement, props: OfferedProps<T>): void {
  useSession("account");
  void loadClinic();
  void props.link.open();
  render(
    <Frame>
      <Offered {...props} />
    </Frame>,
    root,
  );
}
