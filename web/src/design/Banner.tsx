import type { ComponentChildren } from "preact";
import { CircleCheck, Info, OctagonAlert, TriangleAlert } from "lucide-preact";
import { Icon, type LucideIcon } from "./Icon";
import { classes } from "./classes";
import "./Banner.css";

export type BannerTone = "primary" | "positive" | "caution" | "critical";

const icons: Record<BannerTone, LucideIcon> = {
  primary: Info,
  positive: CircleCheck,
  caution: TriangleAlert,
  critical: OctagonAlert,
};

interface BannerProps {
  tone?: BannerTone;
  title: string;
  /** Read out at once when it appears: only for what needs an answer now. */
  urgent?: boolean;
  children?: ComponentChildren;
}

/** What happened, and one thing to do. */
export function Banner({ tone = "primary", title, urgent = false, children }: BannerProps) {
  return (
    <div
      class={classes("banner", tone !== "primary" && `banner--${tone}`)}
      role={urgent ? "alert" : undefined}
    >
      <Icon of={icons[tone]} />
      <p class="banner__title">{title}</p>
      {children === undefined ? null : <div class="banner__body">{children}</div>}
    </div>
  );
}
