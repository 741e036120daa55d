import type { ComponentChildren } from "preact";
import { ExternalLink } from "lucide-preact";
import { LinkButton, type ButtonKind } from "../design";
import { t } from "../text";

interface NewTabProps {
  href: string;
  kind?: ButtonKind;
  children: ComponentChildren;
}

/** A link that looks like a button and leaves this page standing. */
export function NewTab({ href, kind = "plain", children }: NewTabProps) {
  return (
    <LinkButton href={href} kind={kind} icon={ExternalLink} target="_blank" rel="noopener">
      <span>
        {children} <span class="visually-hidden">{t("demo-new-tab")}</span>
      </span>
    </LinkButton>
  );
}
