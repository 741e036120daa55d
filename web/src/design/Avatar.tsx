import type { ComponentChildren } from "preact";
import { User } from "lucide-preact";
import { classes } from "./classes";
import { Icon } from "./Icon";
import "./Avatar.css";

export type AvatarSize = "s" | "m" | "l" | "xl";

const titles: ReadonlySet<string> = new Set(["dr", "dra", "prof", "mr", "mrs", "ms", "sr", "sra"]);

/** First letters of the first and last name, titles left out: "Dr. Ngozi Okafor" is "NO". */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const names = words.filter((word) => !titles.has(word.replace(/\.$/, "").toLowerCase()));
  const kept = names.length > 0 ? names : words;
  const ends = kept.length > 1 ? [kept[0], kept.at(-1)] : kept;
  return ends.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("");
}

/** One of four grounds, always the same for a name. */
export function tint(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return (sum % 4) + 1;
}

interface AvatarProps {
  /** Null for somebody who is not known yet: a figure, no initials. */
  name: string | null;
  size?: AvatarSize;
  picture?: string | undefined;
}

function Face({ name, picture }: AvatarProps) {
  if (picture !== undefined) return <img src={picture} alt="" />;
  return name === null ? <Icon of={User} /> : <>{initials(name)}</>;
}

/** Initials or a picture. The name stands beside it, so it is hidden from readers. */
export function Avatar({ name, size = "m", picture }: AvatarProps) {
  return (
    <span
      class={classes("avatar", `avatar--${tint(name ?? "")}`, size !== "m" && `avatar--${size}`)}
      aria-hidden="true"
    >
      <Face name={name} picture={picture} />
    </span>
  );
}

interface PersonProps extends AvatarProps {
  name: string;
  more?: ComponentChildren;
}

/** Avatar, name, and a line about them. */
export function Person({ name, size = "m", picture, more }: PersonProps) {
  return (
    <div class="person">
      <Avatar name={name} size={size} picture={picture} />
      <div class="person__words">
        <p class="person__name">{name}</p>
        {more === undefined ? null : <p class="person__more">{more}</p>}
      </div>
    </div>
  );
}
