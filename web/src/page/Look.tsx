/* A look at a file that somebody sent, on request. A picture is drawn here from bytes that this page
   fetched, as an image and nothing else. A PDF opens in a tab of its own, in the browser's reader: its
   type is said here whatever the file holds, that tab cannot reach this page, and this page's policy
   goes along, so that no script in it runs (docs/explanation/security.md). */
import { useSignal } from "@preact/signals";
import { ExternalLink, FileText, Image } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { errorText } from "../api";
import { Button, Icon } from "../design";
import { t } from "../text";
import "./Look.css";

const drawn: readonly string[] = ["image/jpeg", "image/png", "image/webp"];
const pdf = "application/pdf";

export const isDrawn = (mediaType: string): boolean => drawn.includes(mediaType);
export const canLook = (mediaType: string): boolean => isDrawn(mediaType) || mediaType === pdf;

interface LookProps {
  name: string;
  mediaType: string;
  fetch: () => Promise<Blob>;
}

function useAddress() {
  const address = useSignal<string | null>(null);
  useEffect(
    () => () => {
      if (address.peek() !== null) URL.revokeObjectURL(address.peek()!);
    },
    [],
  );
  return address;
}

function OpenPdf({ name, address }: { name: string; address: string }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.focus(), []);
  return (
    <a ref={link} class="look__open" href={address} target="_blank" rel="noopener noreferrer">
      <Icon of={ExternalLink} />
      <span>
        {t("look-open")}
        <span class="visually-hidden"> {name}</span>
      </span>
    </a>
  );
}

export function Look({ name, mediaType, fetch }: LookProps) {
  const address = useAddress();
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  if (!canLook(mediaType)) return null;
  const show = async () => {
    busy.value = true;
    problem.value = null;
    try {
      const content = await fetch();
      address.value = URL.createObjectURL(new Blob([content], { type: mediaType }));
    } catch (error) {
      problem.value = errorText(error);
    } finally {
      busy.value = false;
    }
  };
  const shown = address.value;
  return (
    <div class="look">
      {shown === null ? (
        <Button
          kind="quiet"
          icon={isDrawn(mediaType) ? Image : FileText}
          busy={busy.value}
          onClick={() => void show()}
        >
          <span>
            {isDrawn(mediaType) ? t("look-picture") : t("look-pdf")}
            <span class="visually-hidden"> {name}</span>
          </span>
        </Button>
      ) : isDrawn(mediaType) ? (
        <img class="look__picture" src={shown} alt={name} />
      ) : (
        <OpenPdf name={name} address={shown} />
      )}
      {problem.value === null ? null : (
        <p class="look__problem" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}
