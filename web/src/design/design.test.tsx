import { render, type ComponentChild } from "preact";
import { act } from "preact/test-utils";
import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { loadText, setLanguage, t } from "../text";
import { initials, tint } from "./Avatar";
import { Button, CodeInput, Field, Input, LanguageChooser, Menu, Notices, Tabs, announce } from ".";
import { Table, sorted, type Column } from "./Table";

let root: HTMLElement;

function show(what: ComponentChild): void {
  act(() => render(what, root));
}

function find<E extends Element = HTMLElement>(selector: string): E {
  const found = root.querySelector<E>(selector);
  if (found === null) throw new Error(`Nothing matches ${selector}`);
  return found;
}

function type(input: HTMLInputElement, text: string): void {
  act(() => {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

beforeEach(async () => {
  root = document.body.appendChild(document.createElement("div"));
  await loadText(["common"]);
  await setLanguage("en");
});

afterEach(() => {
  render(null, root);
  root.remove();
});

describe("a field", () => {
  test("ties label, hint and error to its control", () => {
    show(
      <Field label="Birth date" hint="Day first" error="Month 14 does not exist">
        <Input value="3 14 1968" />
      </Field>,
    );
    const input = find<HTMLInputElement>("input");
    const described = (input.getAttribute("aria-describedby") ?? "").split(" ");
    const texts = described.map((id) => document.getElementById(id)?.textContent);
    expect(find<HTMLLabelElement>("label").htmlFor).toBe(input.id);
    expect(texts).toEqual(["Day first", "Month 14 does not exist"]);
    expect(input.getAttribute("aria-invalid")).toBe("true");
  });

  test("without an error is not called invalid", () => {
    show(
      <Field label="Name">
        <Input />
      </Field>,
    );
    expect(find("input").hasAttribute("aria-invalid")).toBe(false);
    expect(find("input").hasAttribute("aria-describedby")).toBe(false);
  });
});

describe("two roots of one page", () => {
  test("a label in one never points at a control of the other", () => {
    const other = document.body.appendChild(document.createElement("div"));
    const field = (
      <Field label="Code">
        <Input value="" onValue={() => {}} />
      </Field>
    );
    show(field);
    act(() => render(field, other));
    const ids = [root, other].map((each) => each.querySelector("input")?.id);
    expect(new Set(ids).size).toBe(2);
    render(null, other);
    other.remove();
  });
});

describe("a menu", () => {
  test("closes once something was chosen, and has the focus on its button", () => {
    const chosen = vi.fn();
    show(
      <Menu label="More" face="…">
        <Button onClick={chosen}>Do it</Button>
      </Menu>,
    );
    const box = find<HTMLDetailsElement>("details");
    box.open = true;
    act(() => find("button").click());
    expect(chosen).toHaveBeenCalledOnce();
    expect(box.open).toBe(false);
    expect(document.activeElement).toBe(find("summary"));
  });
});

describe("a code input", () => {
  const code = signal("");
  const complete = vi.fn();

  function Code() {
    return (
      <CodeInput
        value={code.value}
        onValue={(digits) => (code.value = digits)}
        onComplete={complete}
      />
    );
  }

  beforeEach(() => {
    code.value = "";
    complete.mockReset();
    show(<Code />);
  });

  test("keeps the digits of what is pasted and says when all are there", () => {
    type(find("input"), " 482 115\n");
    expect(find<HTMLInputElement>("input").value).toBe("482115");
    expect(complete).toHaveBeenCalledExactlyOnceWith("482115");
  });

  test("drops letters even when the digits stay the same", () => {
    type(find("input"), "12");
    type(find("input"), "12a");
    expect(find<HTMLInputElement>("input").value).toBe("12");
    expect(complete).not.toHaveBeenCalled();
  });
});

describe("a button", () => {
  test("is no submit button unless asked", () => {
    show(<Button>Print</Button>);
    expect(find<HTMLButtonElement>("button").type).toBe("button");
  });

  test("that is busy keeps its place and ignores presses", () => {
    const press = vi.fn();
    show(
      <Button busy onClick={press}>
        Sending
      </Button>,
    );
    act(() => find("button").click());
    expect(press).not.toHaveBeenCalled();
    expect(find<HTMLButtonElement>("button").disabled).toBe(false);
    expect(find("button").getAttribute("aria-busy")).toBe("true");
  });
});

test("the language chooser changes the words that are on the page", async () => {
  function Words() {
    return (
      <>
        <p>{t("close")}</p>
        <LanguageChooser />
      </>
    );
  }
  show(<Words />);
  expect(find("p").textContent).toBe("Close");
  act(() => find("button[lang=es]").click());
  await vi.waitFor(() => expect(find("p").textContent).toBe("Cerrar"));
});

test("the same announcement twice changes the live region twice", () => {
  show(<Notices />);
  act(() => announce("Maria is here"));
  const first = find('[role="status"]').textContent;
  act(() => announce("Maria is here"));
  const second = find('[role="status"]').textContent;
  expect(first?.trim()).toBe("Maria is here");
  expect(second?.trim()).toBe("Maria is here");
  expect(second).not.toBe(first);
});

test("arrow keys move through tabs and wrap around", () => {
  const current = signal<"a" | "b">("a");
  function Two() {
    return (
      <Tabs<"a" | "b">
        label="Work"
        current={current.value}
        onSelect={(id) => (current.value = id)}
        items={[
          { id: "a", label: "A" },
          { id: "b", label: "B" },
        ]}
      />
    );
  }
  show(<Two />);
  const press = (key: string) =>
    act(() => {
      find('[role="tablist"]').dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    });
  press("ArrowRight");
  expect(current.value).toBe("b");
  press("ArrowRight");
  expect(current.value).toBe("a");
});

describe("a table", () => {
  interface Row {
    name: string;
    minutes: number;
  }
  const rows: Row[] = [
    { name: "Zsófia", minutes: 4 },
    { name: "Ángela", minutes: 19 },
    { name: "Bruno", minutes: 9 },
  ];
  const columns: Column<Row>[] = [
    { id: "name", head: "Name", names: true, cell: (row) => row.name, sortBy: (row) => row.name },
    { id: "wait", head: "Wait", cell: (row) => row.minutes, sortBy: (row) => row.minutes },
  ];

  test("sorts numbers as numbers and names as their readers do", () => {
    expect(sorted(rows, columns[1]?.sortBy, true).map((row) => row.minutes)).toEqual([19, 9, 4]);
    expect(sorted(rows, columns[0]?.sortBy, false).map((row) => row.name)).toEqual([
      "Ángela",
      "Bruno",
      "Zsófia",
    ]);
  });

  test("says which way it is sorted, and turns on a second press", () => {
    show(<Table caption="Queue" columns={columns} rows={rows} rowKey={(row) => row.name} />);
    const button = find(".sort");
    act(() => button.click());
    expect(find("th").getAttribute("aria-sort")).toBe("ascending");
    act(() => find(".sort").click());
    expect(find("th").getAttribute("aria-sort")).toBe("descending");
    expect(find("tbody th").textContent).toBe("Zsófia");
  });
});

describe("an avatar", () => {
  test.each([
    ["Dr. Ngozi Okafor", "NO"],
    ["Maria da Silva Ferreira", "MF"],
    ["Li", "L"],
    ["Dr.", "D"],
    ["", ""],
  ])("of %s shows %s", (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  test("has one tint for a name", () => {
    expect(tint("Maria Ferreira")).toBe(tint("Maria Ferreira"));
    expect([1, 2, 3, 4]).toContain(tint("Maria Ferreira"));
  });
});
