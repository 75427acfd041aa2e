import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EXHIBIT_NAMES } from "./harness/exhibitNames.ts";
import { openHarness } from "./harness/openHarness.ts";
import type { Harness } from "./harness/openHarness.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
}, 120_000);
afterAll(async () => {
  await harness.close();
});

/** What axe finds wrong with the page as it is now, one line for each; by all of its rules unless some are named. */
async function faults(page: Page, rules: readonly string[] = []): Promise<readonly string[]> {
  await page.evaluate(axe);
  const options = { resultTypes: ["violations"], ...(rules.length === 0 ? {} : { runOnly: rules }) };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.map(({ id, impact, nodes }) => `${impact ?? "?"} ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

async function ready(page: Page, panel: string): Promise<void> {
  if (panel === "wizard-broken") await page.getByText("Line 2, column 2").waitFor();
  else if (panel.startsWith("wizard") && panel !== "wizard-file") await page.getByText(/\d answers? to /u).first().waitFor();
}

describe("every panel, looked at by axe", { timeout: 60_000 }, () => {
  test("the list of exhibits is the one that is shown", async () => {
    const page = await harness.show("kit");
    await page.goto(page.url().replace(/\?.*$/, ""));
    expect(await page.getByRole("link").allTextContents()).toEqual([...EXHIBIT_NAMES]);
    await page.close();
  });

  test.each(EXHIBIT_NAMES)("%s has no fault in light or dark, and no sideways scrolling in a small window", async (panel) => {
    const page = await harness.show(panel);
    const thrown: string[] = [];
    page.on("pageerror", (error) => thrown.push(error.message));
    await ready(page, panel);
    expect(await faults(page)).toEqual([]);
    await page.evaluate(() => {
      document.documentElement.dataset["theme"] = "dark";
    });
    // Everything but the colours is the same in the dark.
    expect(await faults(page, ["color-contrast"])).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    // What follows the width of the window is laid out anew a moment later.
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(thrown).toEqual([]);
    await page.close();
  });
});

describe("fields that settle", { timeout: 60_000 }, () => {
  test("Enter and leaving the field settle, Escape restores, a refusal stands at the field and keeps the text", async () => {
    const page = await harness.show("kit");
    const field = page.getByRole("textbox", { name: "Draft" });
    const settled = page.getByTestId("settled");
    await field.fill("by Enter");
    await field.press("Enter");
    expect(await settled.textContent()).toBe("by Enter");
    await field.fill("by leaving");
    await field.press("Tab");
    expect(await settled.textContent()).toBe("by leaving");
    await field.fill("never mind");
    await field.press("Escape");
    expect(await field.inputValue()).toBe("by leaving");
    await field.fill("loud!");
    await field.press("Enter");
    await page.getByText("No exclamation marks, please.").waitFor();
    expect(await field.inputValue()).toBe("loud!");
    expect(await settled.textContent()).toBe("by leaving");
    await page.close();
  });

  test("the inspector shows a refusal of the map at its field", async () => {
    const page = await harness.show("inspector-touchpoint");
    const title = page.getByRole("textbox", { name: "Touchpoint", exact: true });
    await title.fill("x".repeat(201));
    await title.press("Enter");
    await page.getByText("The title has more than 200 characters.").waitFor();
    expect(await title.getAttribute("aria-invalid")).toBe("true");
    await page.close();
  });

  test("a pain point can be written from the touchpoint without the pointer", async () => {
    const page = await harness.show("inspector-touchpoint");
    await page.getByRole("button", { name: "Add pain point" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("The queue");
    expect(await page.getByRole("textbox", { name: "New pain point" }).inputValue()).toBe("The queue");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("textbox", { name: "New pain point" }).inputValue()).toBe("");
    await page.close();
  });
});

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("data-place"));

describe("B7: the table by keyboard", { timeout: 60_000 }, () => {
  test("arrows go from card to card, Enter renames in place and comes back, Shift+F10 opens the menu", async () => {
    const page = await harness.show("table");
    await page.locator("[data-place='1/2/0']").click();
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe("1/2/1");
    await page.keyboard.press("ArrowLeft");
    expect(await focused(page)).toBe("1/1/1");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("textbox", { name: "Title of Security screening" }).inputValue()).toBe("Security screening");
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe("1/1/0");
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Move to Wait and shop" }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => focused(page)).toBe("1/1/0");
    await page.close();
  });

  test("a refusal is said above the table", async () => {
    const page = await harness.show("table");
    await page.locator("[data-place='1/2/0']").focus();
    await page.keyboard.press("Delete");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("The fixture keeps its cards.");
    await page.close();
  });

  test("a reader gets no editing tools", async () => {
    const page = await harness.show("table-reader");
    await page.locator("[data-place='1/2/0']").focus();
    await page.keyboard.press("Enter");
    expect(await page.getByRole("textbox").count()).toBe(0);
    expect(await page.getByRole("button", { name: /^Add a card/u }).count()).toBe(0);
    await page.close();
  });
});

describe("the import wizard", { timeout: 60_000 }, () => {
  test("leads from a file to the map and back, adding nothing before the last step", async () => {
    const page = await harness.show("wizard");
    await ready(page, "wizard");
    expect(await page.getByRole("combobox", { name: "Q7FOOD on the map" }).evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text)).toBe("Restaurants");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("heading", { name: "Where do they belong on the map?" }).waitFor();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("Nothing has been added yet.").waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Add to the map" }).click();
    await page.getByRole("heading", { name: "Added to the map" }).waitFor();
    expect(await page.getByTestId("applied").textContent()).toBe("1 applied");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("The map is as it was before.").waitFor();
    expect(await page.getByTestId("applied").textContent()).toBe("0 applied");
    await page.close();
  });

  test("an open question is marked, keeps the import back, and one answer settles it", async () => {
    const page = await harness.show("wizard");
    await ready(page, "wizard");
    await page.getByRole("button", { name: "Also look like answers" }).click();
    await page.getByRole("combobox", { name: "Metric of Ease of security" }).selectOption("CES");
    await page.getByText("One marked question is left.").waitFor();
    const end = page.getByRole("combobox", { name: "Good end of Ease of security" });
    await page.getByRole("button", { name: "Review and add" }).click();
    await page.getByText("One thing only you can answer").waitFor();
    expect(await page.getByRole("button", { name: "Add to the map" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Go there" }).click();
    await end.selectOption({ index: 1 });
    await page.getByText("No question is left.").waitFor();
    await page.close();
  });

  test("129 columns stay usable: the ratings first, the rest folded and found by search", async () => {
    const page = await harness.show("wizard-wide");
    await ready(page, "wizard-wide");
    // Counted in the page itself: rows that are folded away must not exist at all.
    expect(await page.locator("tr").count()).toBeLessThan(20);
    await page.getByRole("searchbox", { name: "Search 129 columns" }).fill("part_77");
    await page.getByRole("rowheader", { name: "Q20_PART_77" }).waitFor();
    expect(await page.getByRole("rowheader").count()).toBe(1);
    await page.close();
  });

  test("a row that says several things: each column is a metric, taken in and left out by the keyboard in either step", async () => {
    const page = await harness.show("wizard-scores");
    await ready(page, "wizard-scores");
    const rows = async () => (await page.getByRole("rowheader").allTextContents()).map((text) => text.replace("guessed, please check", ""));
    expect(await rows()).toEqual(["CSAT", "CES", "Handling time", "Kindness"]);
    await page.getByRole("button", { name: "Take it in: Returning" }).press("Enter");
    expect(await rows()).toEqual(["CSAT", "CES", "Handling time", "Kindness", "Returning"]);
    await page.getByRole("combobox", { name: "Metric of CSAT" }).selectOption("Leave out");
    expect(await rows()).toEqual(["CES", "Handling time", "Kindness", "Returning"]);
    await page.getByRole("button", { name: /^Layout/u }).click();
    await page.getByRole("checkbox", { name: "CSAT" }).press("Space");
    await page.getByRole("checkbox", { name: "Returning" }).press("Space");
    expect(await page.getByRole("group", { name: "Scores are in" }).getByRole("checkbox", { checked: true }).count()).toBe(4);
    expect(await faults(page)).toEqual([]);
    await page.close();
  });

  test("a table can be pasted instead of a file", async () => {
    const page = await harness.show("wizard-file");
    await page.getByRole("button", { name: "Paste a table instead" }).click();
    await page.getByRole("textbox", { name: "Table" }).fill(`Q7FOOD\tQ7WIFI\n${Array.from({ length: 50 }, (_, row) => `${1 + (row % 5)}\t${1 + (row % 4)}`).join("\n")}`);
    await page.getByRole("button", { name: "Read the table" }).click();
    await page.getByRole("heading", { name: "What do the answers mean?" }).waitFor();
    await page.getByRole("textbox", { name: "Period" }).fill("2019");
    await page.getByRole("textbox", { name: "Period" }).press("Enter");
    await page.getByText("100 answers").waitFor();
    expect(await page.getByRole("rowheader").allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining("Q7WIFI")]));
    await page.close();
  });
});

describe("dialogs", { timeout: 60_000 }, () => {
  test("an export says why it failed, and what the reader of a file should know", async () => {
    const page = await harness.show("export");
    await page.getByRole("radio", { name: /PNG/u }).check({ force: true });
    await page.getByRole("button", { name: "Save PNG" }).click();
    await page.getByRole("alert").getByText("too large for a picture").waitFor();
    await page.getByRole("radio", { name: /SVG/u }).check({ force: true });
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save SVG" }).click();
    expect((await download).suggestedFilename()).toBe("A day at the airport.svg");
    await page.getByText(/No font of ours has/u).waitFor();
    await page.close();
  });

  test("a link is withdrawn only after a second thought", async () => {
    const page = await harness.show("share-owner");
    await page.getByRole("button", { name: "Withdraw" }).nth(1).click();
    await page.getByText("Everyone who uses it loses the map.").waitFor();
    await page.getByRole("button", { name: "Keep" }).click();
    expect(await page.getByText("Everyone who uses it loses the map.").count()).toBe(0);
    await page.close();
  });

  test("one's name and colour are changed at one's picture", async () => {
    const page = await harness.show("presence");
    await page.getByRole("button", { name: "Travel desk (you)" }).click();
    expect(await faults(page)).toEqual([]);
    const name = page.getByRole("textbox", { name: "Your name" });
    await name.fill("Travel team");
    await name.press("Enter");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Travel team (you)" }).waitFor();
    await page.close();
  });
});
