/* What every screen of the visit stands in: head, heading, the clinic's number and the emergency
   line. The heading takes the focus when a screen comes up, so that it is read out. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { classes, Masthead, Sos } from "../design";
import { t } from "../text";
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
        </aside>
        {below === undefined ? null : <div class="visit-below">{below}</div>}
      </main>
    </>
  );
}

let firstScreen = true;

/** Moves the focus to a new screen's heading. Not on arrival: the browser reads the page itself
    then, and taking the focus would skip the head of it. */
export function takeFocus(heading: HTMLElement | null | undefined): void {
  if (!firstScreen && heading != null) {
    heading.tabIndex = -1;
    window.scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }
  firstScreen = false;
}

/** The one h1. `screen` names it: a new name is a new screen, other words on the same one are not. */
export function Heading({ text, screen }: { text: string; screen: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = t("visit-title", { words: text });
  }, [text]);
  useEffect(() => {
    takeFocus(heading.current);
  }, [screen]);
  return (
    <h1 tabIndex={-1} ref={heading}>
      {text}
    </h1>
  );
}

/** The number as a link that dials. Written left to right in every language. */
export function Dial({ number }: { number: string }) {
  return (
    <a class="nowrap" href={`tel:${number.replace(/[^+\d]/g, "")}`}>
      <bdi dir="ltr">{number}</bdi>
    </a>
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
