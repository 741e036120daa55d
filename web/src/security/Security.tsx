/* One's own account: how one signs in, where one's mail goes, where one is signed in. */
import { ArrowLeft } from "lucide-preact";
import { homeOf } from "../account/destination";
import { person, signOut } from "../account/session";
import type { Account } from "../api/types";
import { Icon, Masthead, Skeleton } from "../design";
import { clinic } from "../page/clinic";
import { Failure } from "../page/Failure";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { Apps } from "./Apps";
import { Codes } from "./Codes";
import { Email } from "./Email";
import { account, failure } from "./model";
import { Notes } from "./Notes";
import { Passkeys } from "./Passkeys";
import { Password } from "./Password";
import { Group } from "./Row";
import { Sessions } from "./Sessions";
import "./Security.css";

function Whole({ account: mine }: { account: Account }) {
  return (
    <>
      <Notes account={mine} />
      <div class="split account-split">
        <div class="stack stack--loose account-wide">
          <Group id="ways" title={t("security-ways")}>
            <Password account={mine} />
            <Apps account={mine} />
            <Passkeys account={mine} />
            <Codes account={mine} />
          </Group>
          <Email account={mine} />
        </div>
        <Sessions sessions={mine.sessions} />
      </div>
    </>
  );
}

function Head({ home }: { home: string }) {
  return (
    <div class="page__head">
      <a class="account-back" href={home}>
        <Icon of={ArrowLeft} turns /> {t("security-back")}
      </a>
      <Heading view="account" text={t("security-title")} />
      <p class="muted">{t("security-words")}</p>
    </div>
  );
}

interface SecurityProps {
  failure: unknown;
  onAgain: () => unknown;
}

export function Security({ failure: outside, onAgain }: SecurityProps) {
  const who = person.value;
  const mine = account.value;
  const error = outside ?? failure.value;
  const home = who === null ? "/" : homeOf(who.roles);
  return (
    <>
      <Masthead
        home={home}
        clinic={clinic.value?.name}
        phone={clinic.value?.phone}
        account={who === null ? undefined : { name: who.name, onSignOut: () => void signOut() }}
      />
      <main class="page" id="main">
        <Head home={home} />
        {error === null ? null : (
          <Failure title={t("security-failed")} error={error} onAgain={onAgain} />
        )}
        {mine === null ? (
          error === null ? (
            <Skeleton label={t("security-loading")} lines={8} />
          ) : null
        ) : (
          <Whole account={mine} />
        )}
      </main>
    </>
  );
}
