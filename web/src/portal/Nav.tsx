/* The portal's navigation: a bar at the thumb on a phone, tabs under the head on a wide screen. */
import { person } from "../account/session";
import { Icon, useInSight } from "../design";
import { t } from "../text";
import { isPatient } from "./model";
import { spotOf, spots, type Spot } from "./nav";
import { unread } from "./news";
import { recordOf, view } from "./route";
import "./Nav.css";

function Count({ of: count }: { of: number }) {
  if (count === 0) return null;
  return (
    <span class="spot__count">
      <span aria-hidden="true">{count}</span>
      <span class="visually-hidden"> {t("portal-nav-new", { count })}</span>
    </span>
  );
}

function countOf(spot: Spot): number {
  const { messages, learn } = unread.value;
  if (spot.views.includes("messages")) return messages;
  return spot.row.some((each) => each.view === "learn") ? learn : 0;
}

function Row({ spot }: { spot: Spot }) {
  const row = useInSight<HTMLDivElement>(view.value);
  if (spot.row.length === 0 || recordOf.value !== null) return null;
  return (
    <nav class="portal-row" aria-label={spot.label()}>
      <div class="tabs" ref={row}>
        {spot.row.map((each) => (
          <a
            key={each.view}
            class="tab"
            href={each.href}
            aria-current={each.view === view.value ? "page" : undefined}
          >
            {each.label()}
            {each.view === "learn" ? <Count of={unread.value.learn} /> : null}
          </a>
        ))}
      </div>
    </nav>
  );
}

export function Nav() {
  // Until it is known who reads, the places of most readers stand there, so that nothing jumps.
  const all = spots(person.value === null || isPatient.value);
  const here = spotOf(view.value, all);
  return (
    <>
      <nav class="portal-nav" aria-label={t("nav-label")}>
        <ul class="portal-nav__spots">
          {all.map((spot) => (
            <li key={spot.href}>
              <a class="spot" href={spot.href} aria-current={spot === here ? "page" : undefined}>
                <Icon of={spot.icon} size={1.5} />
                <span class="spot__label">{spot.label()}</span>
                <Count of={countOf(spot)} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {here === undefined ? null : <Row spot={here} />}
    </>
  );
}
