import { Masthead } from "../design";
import { person, signOut } from "../account/session";
import { clinic } from "../page/clinic";
import { Lazy } from "../page/Lazy";
import { t } from "../text";
import { Home, type HomeProps } from "./home/Home";
import { Nav } from "./Nav";
import { home, place } from "./route";
import { loaders } from "./views";
import "./Portal.css";

function Shown(props: HomeProps) {
  const { view, id } = place.value;
  if (person.value === null || view === "home") return <Home {...props} />;
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
      {who === null ? null : <Nav />}
      <main class="page" id="main">
        <Shown {...props} />
      </main>
    </>
  );
}
