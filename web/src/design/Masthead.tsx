import { Globe, LogOut, Phone, ShieldCheck } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { language, languageNames, languages, setLanguage, t, type Language } from "../text";
import { Avatar } from "./Avatar";
import { Brand } from "./Brand";
import { Button, LinkButton } from "./Button";
import { dialAddress } from "./Dial";
import { Icon } from "./Icon";
import { useInSight } from "./inSight";
import { Menu } from "./Menu";
import { ThemeToggle } from "./ThemeToggle";
import { toast } from "./Toast";
import "./Masthead.css";

function change(to: Language): void {
  setLanguage(to).catch(() => toast({ text: t("language-failed") }));
}

/** One button per other language, in that language's own name. */
export function LanguageChooser() {
  return (
    <>
      {languages
        .filter((each) => each !== language.value)
        .map((each) => (
          <button
            key={each}
            type="button"
            class="masthead__link"
            lang={each}
            onClick={() => change(each)}
          >
            <Icon of={Globe} />
            {languageNames[each]}
          </button>
        ))}
    </>
  );
}

export interface NavItem {
  href: string;
  label: string;
  current: boolean;
  /** How much waits there. */
  count?: number | undefined;
}

interface Account {
  name: string;
  /** "Family doctor", "Administrator". */
  role?: string;
  onSignOut: () => void;
}

function AccountMenu({ name, role, onSignOut }: Account) {
  return (
    <Menu label={t("account-menu", { name })} face={<Avatar name={name} size="s" />}>
      <div>
        <p class="person__name">{name}</p>
        {role === undefined || role === "" ? null : <p class="person__more">{role}</p>}
      </div>
      <ThemeToggle />
      <LinkButton icon={ShieldCheck} wide href="/account">
        {t("account-page")}
      </LinkButton>
      <Button icon={LogOut} wide onClick={onSignOut}>
        {t("sign-out")}
      </Button>
    </Menu>
  );
}

function Nav({ items }: { items: readonly NavItem[] }) {
  const row = useInSight<HTMLElement>(items.find(({ current }) => current)?.href ?? "");
  return (
    <nav class="masthead__nav" aria-label={t("nav-label")} ref={row}>
      {items.map(({ href, label, current, count }) => (
        <a key={href} class="tab" href={href} aria-current={current ? "page" : undefined}>
          {label}
          {count === undefined || count === 0 ? null : <span class="count">{count}</span>}
        </a>
      ))}
    </nav>
  );
}

/* The address keeps its fragment: on a visit's page it holds the link's token. */
function skip(event: Event): void {
  event.preventDefault();
  const main = document.getElementById("main");
  if (main === null) return;
  main.tabIndex = -1;
  main.focus();
}

interface MastheadProps {
  /** Where the brand leads; left out while there is no home to go to. */
  home?: string;
  clinic?: string | undefined;
  /** The clinic's number, for "Call us". */
  phone?: string | undefined;
  nav?: readonly NavItem[];
  account?: Account | undefined;
  /** Things of the surface itself: a clock, a state. */
  children?: ComponentChildren;
}

/** The head of every page, with the way past it to #main. */
export function Masthead({ home, clinic, phone, nav, account, children }: MastheadProps) {
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        {t("skip-to-content")}
      </a>
      <header class="masthead">
        <Brand href={home} />
        {clinic === undefined ? null : <span class="masthead__clinic">{clinic}</span>}
        {nav === undefined ? null : <Nav items={nav} />}
        <div class="masthead__links">
          {children}
          <LanguageChooser />
          {phone === undefined ? null : (
            <a class="masthead__link" href={dialAddress(phone)}>
              <Icon of={Phone} />
              {t("call-us")}
            </a>
          )}
          {account === undefined ? null : <AccountMenu {...account} />}
        </div>
      </header>
    </>
  );
}
