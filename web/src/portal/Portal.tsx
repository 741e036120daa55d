import { Masthead, Skeleton } from "../design";
import { person, signOut } from "../account/session";
import { clinic } from "../page/clinic";
import { Failure } from "../page/Failure";
import { Heading } from "../page/Heading";
import { Lazy } from "../page/Lazy";
import { t } from "../text";
import { Home, type HomeProps } from "./home/Home";
import { LostLine } from "./LostLine";
import { Nav } from "./Nav";
import { home, place } from "./route";
import { loaders } from "./views";
import "./Portal.css";

/** Until it is known who reads: under no heading but what every page may bear. */
function Unknown({ failure, onAgain }: HomeProps) {
  if (failure === null) {
    return (
      <>
        <Heading view="portal-unknown" text={t("portal-role")} hidden />
        <Skeleton label={t("page-loading")} lines={6} />
      </>
    );
  }
  return (
    <>
      <Heading view="portal-unknown" text={t("page-failed-title")} hidden />
      <Failure title={t("page-failed")} error={failure} onAgain={onAgain} />
    </>
  );
}

function Shown(props: HomeProps) {
  const { view, id } = place.value;
  if (person.value === null) return <Unknown {...props} />;
  if (view === "home") return <Home {...props} />;
  return <Lazy load={loaders[view]} id={id} />;
}

export function Portal(props: HomeProps) {
  const who = person.value;
  return (
    <>
      <Masthead
        home={home}
        clinic={clinic.value?.name}
        phone={clinic.value?.phone}
        account={
          who === null
            ? undefined
            : { name: who.name, role: t("portal-role"), onSignOut: () => void signOut() }
        }
      />
      <Nav />
      <main class="page" id="main">
        <LostLine />
        <Shown {...props} />
      </main>
    </>
  );
}
