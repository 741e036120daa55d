/* A signed clinical note as it is read: the text, who signed it and when, and what was added. */
import { BadgeCheck } from "lucide-preact";
import type { SignedClinicalNote } from "../../api/types";
import { Banner, Icon } from "../../design";
import { dayAndTime, t } from "../../text";
import { Written } from "./Written";
import "./Signed.css";

interface SignedProps {
  note: SignedClinicalNote;
  under?: 1 | 2 | 3 | 4;
  now: Date;
  /** The fingerprint of what was signed is for clinicians; a patient has it in their copy. */
  plain?: boolean;
}

function who(person: { name: string } | null): string {
  return person?.name ?? t("note-someone-left");
}

function Signature({ note, now, plain }: Required<Pick<SignedProps, "note" | "now" | "plain">>) {
  return (
    <div class="signed__by">
      <p>
        <Icon of={BadgeCheck} />{" "}
        {t("note-signed-by", { name: who(note.signer), when: dayAndTime(note.signed_at, now) })}
      </p>
      {note.cosigners
        .filter(({ signed_at: at }) => at !== null)
        .map(({ doctor, signed_at: at }, index) => (
          <p key={index}>
            <Icon of={BadgeCheck} />{" "}
            {t("note-cosigned-by", { name: who(doctor), when: dayAndTime(at ?? "", now) })}
          </p>
        ))}
      {plain ? null : (
        <details class="signed__hash small muted">
          <summary>{t("note-fingerprint")}</summary>
          <p>{t("note-fingerprint-about")}</p>
          <code>{note.fingerprint}</code>
        </details>
      )}
    </div>
  );
}

function Addenda({ note, under, now }: Required<Pick<SignedProps, "note" | "under" | "now">>) {
  if (note.addenda.length === 0) return null;
  const Title = `h${under + 1}` as "h2" | "h3" | "h4" | "h5";
  return (
    <section class="signed__addenda">
      <Title>{t("note-addenda")}</Title>
      <ol>
        {note.addenda.map((each) => (
          <li key={each.number}>
            <p class="signed__words">{each.text}</p>
            <p class="small muted">
              {t("note-added-by", {
                name: who(each.author),
                when: dayAndTime(each.written_at, now),
              })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Signed({ note, under = 3, now, plain = false }: SignedProps) {
  const whole = note.intact && note.addenda.every(({ intact }) => intact);
  return (
    <div class="signed">
      {whole ? null : (
        <Banner tone="critical" title={t("note-not-intact")}>
          {t("note-not-intact-about")}
        </Banner>
      )}
      <Written document={note.document} under={under} />
      <Signature note={note} now={now} plain={plain} />
      <Addenda note={note} under={under} now={now} />
    </div>
  );
}
