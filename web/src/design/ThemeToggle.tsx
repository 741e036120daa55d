import { Monitor, Moon, Sun } from "lucide-preact";
import { t } from "../text";
import { Icon, type LucideIcon } from "./Icon";
import { setTheme, theme, themes, type Theme } from "./theme";
import { useOwnId } from "./ids";
import "./ThemeToggle.css";

const icons: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };

function label(each: Theme): string {
  switch (each) {
    case "system":
      return t("theme-system");
    case "light":
      return t("theme-light");
    case "dark":
      return t("theme-dark");
  }
}

export function ThemeToggle() {
  const name = useOwnId();
  return (
    <fieldset class="segments">
      <legend class="segments__legend">{t("theme-label")}</legend>
      <div class="segments__row">
        {themes.map((each) => (
          <label key={each} class="segment">
            <input
              type="radio"
              name={name}
              class="visually-hidden"
              checked={theme.value === each}
              onChange={() => setTheme(each)}
            />
            <Icon of={icons[each]} size={1} />
            {label(each)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
