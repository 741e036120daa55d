/* One line at the top while what is shown may be old, because the way to the server is gone. */
import { useEffect } from "preact/hooks";
import { announce, Banner } from "../design";

interface LostLineProps {
  title: string;
  words: string;
}

export function LostLine({ title, words }: LostLineProps) {
  useEffect(() => announce(`${title}. ${words}`), [title, words]);
  return (
    <Banner tone="caution" title={title}>
      {words}
    </Banner>
  );
}
