import { type Browser, expect, type Locator, type Page } from "@playwright/test";

/** What a person does on the page, in their words. */
export type BoardPage = {
  readonly page: Page;
  /** A card by its whole title, as a screen reader begins to say it. */
  card(title: string): Locator;
  rename(from: string, to: string): Promise<void>;
  /** Drops a card on the middle of another one, which puts it before or after that. */
  drag(title: string, onto: string): Promise<void>;
  /** How many card widths and heights one card lies from another, whatever the zoom is. */
  cellsBetween(title: string, other: string): Promise<{ readonly across: number; readonly down: number }>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** The status line's words. */
  readonly status: Locator;
  /** What a screen reader says of the rendered cards, in reading order; equal boards give equal lists. */
  spokenCards(): Promise<string[]>;
};

export type MapLink = { readonly id: string; readonly secret: string };

/** Opens a map's link in a browser of its own: own storage, own identity. */
export async function openMapIn(browser: Browser, address: string, map: MapLink): Promise<BoardPage> {
  // A high window, so that the whole map is in view and every card is rendered.
  const context = await browser.newContext({ viewport: { width: 1920, height: 1200 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${address}/map/${map.id}#${map.secret}`);
  await expect(page.locator("[data-card-id]").first()).toBeVisible();
  return boardPage(page);
}

export function boardPage(page: Page): BoardPage {
  const card = (title: string): Locator => page.locator(`[data-card-id][aria-label^=${JSON.stringify(`${title} · `)}]`);
  return {
    page,
    card,
    async rename(from, to) {
      await card(from).dblclick();
      const field = page.locator("textarea:focus, input:focus");
      await field.fill(to);
      await field.press("Enter");
      await expect(card(to)).toBeVisible();
      // Typing comes closer where the text would be too small to read; go back to the whole map.
      await page.keyboard.press("1");
    },
    async drag(title, onto) {
      const from = await middle(card(title));
      const to = await middle(card(onto));
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + 12, from.y + 12, { steps: 3 });
      await page.mouse.move(to.x + 30, to.y, { steps: 10 });
      await page.mouse.up();
    },
    async cellsBetween(title, other) {
      const here = await box(card(title));
      const there = await box(card(other));
      return {
        across: Math.round(((here.x - there.x) / here.width) * 10) / 10,
        down: Math.round(((here.y - there.y) / here.height) * 10) / 10,
      };
    },
    async undo() {
      await page.keyboard.press("ControlOrMeta+z");
    },
    async redo() {
      await page.keyboard.press("ControlOrMeta+Shift+z");
    },
    status: page.locator("header button", { hasText: /Saved|Saving|Kept|Not kept/ }),
    async spokenCards() {
      return page.locator("[data-card-id]").evaluateAll((cards) =>
        cards.map((element) => element.getAttribute("aria-label") ?? "").toSorted(),
      );
    },
  };
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

async function box(locator: Locator): Promise<Box> {
  const found = await locator.boundingBox();
  if (found === null) throw new Error("The card is not on the screen.");
  return found;
}

async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = await box(locator);
  return { x: x + width / 2, y: y + height / 2 };
}
