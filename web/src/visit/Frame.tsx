/* What every screen of the visit stands in: head, the clinic's number and the emergency line. */
import type { ComponentChildren } from "preact";
import { classes, Masthead, Sos, Dial } from "../design";
import { t } from "../text";
import { CloseHere } from "./CloseHere";
import { LostLine } from "./LostLine";
import { clinic, home } from "./model";
import "./Frame.css";

interface FrameProps {
  children: ComponentChildren;
  aside?: ComponentChildren;
  /** Under the main part on a wide screen, under everything else on a phone. */
  below?: ComponentChildren;
  /** Room for the line and the reader's own picture. */
  wide?: boolean;
}

export function Frame({ children, aside, below, wide = false }: FrameProps) {
  const { name, phone, emergency_number: emergency } = clinic.value ?? {};
  const back = home();
  return (
    <>
      <Masthead clinic={name} phone={phone} {...(back === undefined ? {} : { home: back })} />
      <main class={classes("visit-page", wide && "visit-page--wide")} id="main">
        <div class="visit-main">
          <LostLine />
          {children}
        </div>
        <aside class="visit-aside" aria-label={t("visit-aside")}>
          {aside}
          {emergency === undefined ? null : <Sos number={emergency} />}
          <CloseHere />
        </aside>
        {below === undefined ? null : <div class="visit-below">{below}</div>}
      </main>
    </>
  );
}

/** "Rather talk to someone?" with the clinic's number. */
export function TalkToUs({ children }: { children?: ComponentChildren }) {
  const info = clinic.value;
  if (info === null) return null;
  return (
    <section class="stack stack--tight">
      <h2>{t("visit-clinic-title")}</h2>
      <p>
        {t("visit-call-clinic", { clinic: info.name })} <Dial number={info.phone} />
      </p>
      {children}
    </section>
  );
}
