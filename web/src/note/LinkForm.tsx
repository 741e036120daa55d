/* Asks where a link leads. What is no safe address is not taken; the form says so. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Buttons, Field, Input } from "../design";
import { t } from "../text";
import { addressOf, isSafeAddress } from "./address";

interface LinkFormProps {
  /** Where the link at the caret leads; null where there is none. */
  href: string | null;
  onSet: (href: string) => void;
  onRemove: () => void;
  onClose: () => void;
}

/** An address as a person writes it. */
function asTyped(href: string): string {
  return href.replace(/^(?:mailto|tel):/i, "");
}

export function LinkForm({ href, onSet, onRemove, onClose }: LinkFormProps) {
  const [typed, setTyped] = useState(href === null ? "" : asTyped(href));
  const [bad, setBad] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const address = addressOf(typed);
    if (address === null) setBad(true);
    else onSet(address);
  };
  return (
    <form
      class="note__link-form"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Field
        label={t("note-link-address")}
        hint={t("note-link-hint")}
        error={bad ? t("note-link-bad") : undefined}
      >
        <Input
          inputRef={input}
          autocomplete="off"
          maxLength={1000}
          value={typed}
          onValue={(words) => {
            setTyped(words);
            setBad(false);
          }}
        />
      </Field>
      <Buttons>
        <Button type="submit">{href === null ? t("note-link-add") : t("note-link-change")}</Button>
        {href === null ? null : <Button onClick={onRemove}>{t("note-link-remove")}</Button>}
        {isSafeAddress(href) ? (
          <a class="button button--quiet" href={href} target="_blank" rel="noopener noreferrer">
            {t("note-link-open")}
          </a>
        ) : null}
        <Button kind="quiet" onClick={onClose}>
          {t("note-link-cancel")}
        </Button>
      </Buttons>
    </form>
  );
}
