import { expect, type Page, test } from "@playwright/test";
import axe from "axe-core";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { serveHarness } from "../canvas/harness/serveHarness.ts";

/** The board alone in a real browser: pointer, keys, text fields. What it asks for, and what the map is afterwards. */

declare global {
  interface Window {
    axe: typeof axe;
  }
}

let harness: Awaited<ReturnType<typeof serveHarness>>;
let built: string;

test.beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), "throughline-board-"));
  harness = await serveHarness(built);
});

test.afterAll(async () => {
  await harness.close();
  await rm(built, { recursive: true, force: true });
});

async function openBoard(page: Page, query = ""): Promise<void> {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${harness.url}${query}`);
  await page.locator("[data-card-id]").first().waitFor();
  expect(faults).toEqual([]);
}

function card(page: Page, id: string) {
  return page.locator(`[data-card-id="${id}"]`);
}

async function centre(page: Page, selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, height: box.height };
}

async function drag(page: Page, from: string, to: { x: number; y: number }): Promise<void> {
  const start = await centre(page, from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 8, start.y + 8);
  await page.mouse.move(to.x, to.y, { steps: 5 });
}

/** Ids of the touchpoints of a stage, in order, as the map has them. */
async function touchpointsOf(page: Page, stageId: string): Promise<string[]> {
  return page.evaluate((stage) => {
    const { journey } = window.board;
    return [...journey.touchpoints.values()].filter((each) => each.stageId === stage)
      .toSorted((a, b) => (a.order < b.order ? -1 : 1)).map((each) => each.id);
  }, stageId);
}

async function intents(page: Page, type: string): Promise<unknown[]> {
  return page.evaluate((wanted) => window.board.intents.filter((intent) => intent.type === wanted), type);
}

async function selected(page: Page): Promise<string[]> {
  return page.evaluate(() => [...window.board.selection]);
}

async function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { dataset } = document.activeElement instanceof HTMLElement ? document.activeElement : { dataset: {} as DOMStringMap };
    return dataset["cardId"] ?? dataset["stageId"] ?? dataset["laneId"] ?? document.activeElement?.getAttribute("aria-label") ?? null;
  });
}

test("a card dropped between two others goes there with one intent", async ({ page }) => {
  await openBoard(page);
  const second = await centre(page, '[data-card-id="t1-1"]');
  await drag(page, '[data-card-id="t0-0"]', { x: second.x - second.width / 4, y: second.y });
  await page.mouse.up();
  expect(await touchpointsOf(page, "s1")).toEqual(["t1-0", "t0-0", "t1-1"]);
  expect(await intents(page, "moveCards")).toEqual([
    { type: "moveCards", cardIds: ["t0-0"], stageId: "s1", laneId: "touchpoints", beforeCardId: "t1-1" },
  ]);
});

test("D4: a drag shares its frames at most 20 times a second and ends with null", async ({ page }) => {
  await openBoard(page);
  const started = Date.now();
  await drag(page, '[data-card-id="t0-0"]', { x: 700, y: 300 });
  for (let step = 0; step < 40; step += 1) await page.mouse.move(700 + step * 3, 300);
  await page.mouse.up();
  const frames = await intents(page, "dragFrame");
  expect(frames.at(-1)).toEqual({ type: "dragFrame", drag: null });
  expect(frames.length).toBeLessThanOrEqual((Date.now() - started) / 50 + 3);
});

test("Escape cancels a drag", async ({ page }) => {
  await openBoard(page);
  const target = await centre(page, '[data-card-id="t1-1"]');
  await drag(page, '[data-card-id="t0-0"]', target);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await touchpointsOf(page, "s0")).toEqual(["t0-0"]);
  expect(await intents(page, "moveCards")).toEqual([]);
});

test("a lane that does not take the card says so in words and refuses the drop", async ({ page }) => {
  await openBoard(page);
  await drag(page, '[data-card-id="t0-0"]', await centre(page, '[data-card-id="pain-points1-0"]'));
  await expect(page.getByText("Pain points takes notes, not touchpoints.")).toBeVisible();
  await page.mouse.up();
  expect(await intents(page, "moveCards")).toEqual([]);
});

test("several selected cards go together, in reading order", async ({ page }) => {
  await openBoard(page);
  await card(page, "t2-1").click();
  await card(page, "t1-0").click({ modifiers: ["Control"] });
  expect((await selected(page)).toSorted()).toEqual(["t1-0", "t2-1"]);
  const target = await centre(page, '[data-card-id="t4-1"]');
  await drag(page, '[data-card-id="t2-1"]', { x: target.x + target.width / 4, y: target.y });
  await page.mouse.up();
  expect(await touchpointsOf(page, "s4")).toEqual(["t4-0", "t4-1", "t1-0", "t2-1"]);
});

test("a frame drawn on empty ground selects what it touches, a click on empty ground nothing", async ({ page }) => {
  await openBoard(page);
  const first = await centre(page, '[data-card-id="t0-0"]');
  const last = await centre(page, '[data-card-id="t1-0"]');
  await page.mouse.move(first.x, first.y + first.height);
  await page.mouse.down();
  await page.mouse.move(last.x, last.y, { steps: 4 });
  await page.mouse.up();
  expect((await selected(page)).toSorted()).toEqual(["t0-0", "t1-0"]);
  await page.mouse.click(first.x, first.y + first.height);
  expect(await selected(page)).toEqual([]);
});

test("dragging near the edge scrolls the board", async ({ page }) => {
  await openBoard(page, "?cards=300");
  const before = await page.evaluate(() => window.board.handle?.visibleRectangle().x ?? 0);
  await drag(page, '[data-card-id="t0-0"]', { x: 1436, y: 400 });
  await expect.poll(() => page.evaluate(() => window.board.handle?.visibleRectangle().x ?? 0)).toBeGreaterThan(before + 200);
  await page.keyboard.press("Escape");
  await page.mouse.up();
});

test("a title is renamed in place, in the letters it is drawn in", async ({ page }) => {
  await openBoard(page);
  await card(page, "t0-0").dblclick();
  const field = page.getByRole("textbox");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("Book online");
  expect(await field.evaluate((element) => getComputedStyle(element).fontSize)).toBe("12.5px");
  await field.pressSequentially("Book by phone");
  await field.press("Enter");
  await expect(card(page, "t0-0")).toHaveAttribute("aria-label", /Book by phone/);
  await expect(card(page, "t0-0")).toBeFocused();
});

test("Escape keeps the old title, leaving the field keeps the new one, and no key leaks to the board", async ({ page }) => {
  await openBoard(page);
  await card(page, "t0-0").click();
  await page.keyboard.press("F2");
  await page.getByRole("textbox").fill("Something else");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("textbox")).toHaveCount(0);
  expect(await intents(page, "renameCard")).toEqual([]);
  expect(await selected(page)).toEqual(["t0-0"]);
  await page.keyboard.press("Enter");
  await page.getByRole("textbox").fill("Left by a click");
  await page.mouse.click(720, 880);
  expect(await intents(page, "renameCard")).toEqual([{ type: "renameCard", id: "t0-0", text: "Left by a click", seen: "Book online" }]);
});

test("a note takes several lines", async ({ page }) => {
  await openBoard(page);
  await card(page, "actions0-0").dblclick();
  const field = page.getByRole("textbox");
  await field.fill("One");
  await field.press("Shift+Enter");
  await field.pressSequentially("Two");
  await field.press("Control+Enter");
  await field.pressSequentially("Three");
  await field.press("Enter");
  expect(await intents(page, "renameCard")).toMatchObject([{ type: "renameCard", id: "actions0-0", text: "One\nTwo\nThree" }]);
});

test("stages and lanes are renamed and reordered by pointer", async ({ page }) => {
  await openBoard(page);
  await page.locator('[data-stage-id="s0"]').dblclick();
  await page.getByRole("textbox").fill("Dream");
  await page.getByRole("textbox").press("Enter");
  expect(await intents(page, "renameStage")).toEqual([{ type: "renameStage", id: "s0", text: "Dream" }]);
  const third = await centre(page, '[data-stage-id="s2"]');
  await drag(page, '[data-stage-id="s0"]', { x: third.x + third.width / 4, y: third.y });
  await page.mouse.up();
  expect(await intents(page, "moveStage")).toEqual([{ type: "moveStage", id: "s0", beforeStageId: "s3" }]);
  const emotion = await centre(page, '[data-lane-id="emotion"]');
  await drag(page, '[data-lane-id="touchpoints"]', { x: emotion.x, y: emotion.y + emotion.height / 4 });
  await page.mouse.up();
  expect(await intents(page, "moveLane")).toEqual([{ type: "moveLane", id: "touchpoints", beforeLaneId: "pain-points" }]);
});

test("a new card gets its text field at once", async ({ page }) => {
  await openBoard(page);
  const lane = await centre(page, '[data-lane-id="actions"]');
  const stage = await centre(page, '[data-stage-id="s2"]');
  await page.mouse.move(stage.x, lane.y);
  await page.getByRole("button", { name: "Add an action to Check in and security" }).click();
  await page.getByRole("textbox").fill("Takes off the shoes");
  await page.getByRole("textbox").press("Enter");
  await expect(card(page, "new0")).toHaveAttribute("aria-label", /Takes off the shoes/);
});

test("B7: arrow keys go over cards, empty cells, labels and headers", async ({ page }) => {
  await openBoard(page);
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("t0-0");
  await page.keyboard.press("ArrowRight");
  expect(await focused(page)).toBe("t1-0");
  await page.keyboard.press("ArrowUp");
  expect(await focused(page)).toBe("s1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  expect(await focused(page)).toBe("t4-1");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  expect(await focused(page)).toContain("empty");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  expect(await focused(page)).toBe("touchpoints");
});

test("B7: keys select, extend, and move cards with an announcement", async ({ page }) => {
  await openBoard(page);
  await card(page, "t1-0").click();
  await page.keyboard.press("Shift+ArrowRight");
  expect((await selected(page)).toSorted()).toEqual(["t1-0", "t1-1"]);
  await page.keyboard.press("Space");
  expect(await selected(page)).toEqual(["t1-0"]);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+ArrowRight");
  expect(await touchpointsOf(page, "s1")).toEqual(["t1-1", "t1-0"]);
  await expect(page.locator("output").last()).toHaveText("Moved Choose a departure time to Get to the airport, Touchpoints, place 2 of 2.");
  expect(await focused(page)).toBe("t1-0");
  await page.keyboard.press("Control+ArrowRight");
  expect((await touchpointsOf(page, "s2"))[0]).toBe("t1-0");
  expect(await focused(page)).toBe("t1-0");
});

test("B7: Enter on an empty cell adds a card", async ({ page }) => {
  await openBoard(page);
  await card(page, "t4-0").click();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox").fill("By key");
  await page.keyboard.press("Enter");
  expect(await touchpointsOf(page, "s3")).toEqual(["new0"]);
  expect(await focused(page)).toBe("new0");
});

test("Shift+Tab leaves the board and Tab comes back to the same card", async ({ page }) => {
  await openBoard(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+Tab");
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("t1-0");
});

test("keys go on while the focused card is outside the view", async ({ page }) => {
  await openBoard(page, "?cards=300");
  await card(page, "t0-0").click();
  await page.mouse.move(700, 500);
  for (let step = 0; step < 12; step += 1) await page.mouse.wheel(0, 600);
  await expect(card(page, "t0-0")).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await expect(card(page, "t0-1")).toBeFocused();
  await expect(card(page, "t0-1")).toBeInViewport();
});

test("B4: headers and labels stay in view", async ({ page }) => {
  await openBoard(page, "?cards=300");
  await page.mouse.move(700, 500);
  await page.mouse.wheel(300, 900);
  await expect(page.locator('[data-stage-id="s2"]')).toBeInViewport();
  await expect(page.locator("[data-lane-id]").nth(3)).toBeInViewport();
  await expect.poll(async () => (await page.locator('[data-stage-id="s2"]').boundingBox())?.y).toBeLessThan(20);
});

test("B4, B7: Tab to a control at the end of the headers moves the board, and never the headers alone", async ({ page }) => {
  await openBoard(page, "?cards=300");
  await page.getByRole("button", { name: "Add stage" }).evaluate((button: HTMLElement) => { button.focus({ focusVisible: true }); });
  await expect(page.getByRole("button", { name: "Add stage" })).toBeFocused();
  const scrolled = await page.evaluate(() => [...document.querySelectorAll("[data-pane]")].map((pane) => [pane.scrollLeft, pane.scrollTop]));
  expect(scrolled.flat().every((offset) => offset === 0)).toBe(true);
});

test("B5: Ctrl and wheel zooms at the pointer", async ({ page }) => {
  await openBoard(page);
  const before = await centre(page, '[data-card-id="t1-0"]');
  await page.mouse.move(before.x, before.y);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -120);
  await page.keyboard.up("Control");
  await expect.poll(async () => (await centre(page, '[data-card-id="t1-0"]')).width).toBeGreaterThan(before.width * 1.1);
  const after = await centre(page, '[data-card-id="t1-0"]');
  expect(Math.abs(after.x - before.x)).toBeLessThan(2);
  expect(Math.abs(after.y - before.y)).toBeLessThan(2);
});

test("B1, B2: only what is in view is rendered, and from far away nothing but a picture", async ({ page }) => {
  await openBoard(page, "?cards=2000");
  expect(await page.locator("[data-card-id]").count()).toBeLessThan(160);
  await page.evaluate(() => window.board.handle?.fit());
  await expect(page.locator("canvas")).toBeVisible();
  await expect(page.locator("[data-card-id]")).toHaveCount(0);
});

test("a board that is not editable selects and reads, and asks for no change", async ({ page }) => {
  await openBoard(page, "?readonly");
  await drag(page, '[data-card-id="t0-0"]', { x: 700, y: 300 });
  await page.mouse.up();
  await card(page, "t0-0").dblclick();
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+ArrowRight");
  await expect(page.getByRole("textbox")).toHaveCount(0);
  const changes = await page.evaluate(() => window.board.intents.filter(({ type }) => /^(move|rename|add)/.test(type)));
  expect(changes).toEqual([]);
  expect(await selected(page)).toEqual(["t0-0"]);
});

test("D6: a card that can't be drawn says so, and the board goes on", async ({ page }) => {
  await page.goto(`${harness.url}?broken=t0-0`);
  await expect(page.getByText("This card cannot be drawn. Its data is kept.")).toBeVisible();
  await card(page, "t1-0").click();
  expect(await selected(page)).toEqual(["t1-0"]);
});

test("the menu of a card opens at the pointer, and from the keyboard beside the card", async ({ page }) => {
  await openBoard(page);
  const { x, y } = await centre(page, '[data-card-id="t1-0"]');
  await page.mouse.click(Math.round(x), Math.round(y), { button: "right" });
  expect(await intents(page, "contextMenu")).toEqual([{
    type: "contextMenu", target: { type: "card", id: "t1-0" }, clientX: Math.round(x), clientY: Math.round(y),
    cell: { stageId: "s1", laneId: "touchpoints", beforeCardId: null },
  }]);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+F10");
  await expect.poll(async () => (await intents(page, "contextMenu")).length).toBe(2);
  expect((await intents(page, "contextMenu"))[1]).toMatchObject({ target: { type: "card", id: "t1-1" } });
});

test("colleagues' pointers, selections and drags show with their names, and go with them", async ({ page }) => {
  await openBoard(page);
  await page.evaluate(() => window.board.setColleagues([
    { clientId: 1, name: "Designer", colour: "#7a4bd0", cursor: { x: 500, y: 300 }, selection: ["t1-0"], drag: null },
    { clientId: 2, name: "Analyst", colour: "#0f6b55", cursor: null, selection: [], drag: { cardIds: ["t2-1"], x: 600, y: 200 } },
  ]));
  await expect(page.getByText("Designer")).toHaveCount(2);
  await expect(page.getByText("Analyst")).toHaveCount(1);
  await page.evaluate(() => window.board.setColleagues([]));
  await expect(page.getByText("Designer")).toHaveCount(0);
  expect(await intents(page, "moveCards")).toEqual([]);
});

test("dragging along the headers of a map that is all in view leaves it where it is", async ({ page }) => {
  await openBoard(page);
  const before = await page.evaluate(() => window.board.handle?.visibleRectangle());
  const { x, y, height } = await centre(page, '[data-card-id="t1-1"]');
  await drag(page, '[data-card-id="t0-0"]', { x, y: y - height / 2 + 4 });
  for (let step = 0; step < 20; step += 1) await page.mouse.move(x + step, y - height / 2 + 4);
  await page.mouse.up();
  expect(await page.evaluate(() => window.board.handle?.visibleRectangle())).toEqual(before);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true });

  test("a finger pans, a tap selects, and a selected card follows the finger", async ({ page }) => {
    await openBoard(page);
    const session = await page.context().newCDPSession(page);
    const swipe = async (from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> => {
      await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
      for (const part of [0.25, 0.5, 0.75, 1]) {
        const at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
        await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [at] });
      }
      await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    };
    const start = await centre(page, '[data-card-id="t1-0"]');
    await swipe(start, { x: start.x + 60, y: start.y + 40 });
    await expect.poll(async () => (await centre(page, '[data-card-id="t1-0"]')).x).toBeGreaterThan(start.x + 40);
    expect(await selected(page)).toEqual([]);
    await card(page, "t1-0").tap();
    expect(await selected(page)).toEqual(["t1-0"]);
    const target = await centre(page, '[data-card-id="t2-1"]');
    await swipe(await centre(page, '[data-card-id="t1-0"]'), { x: target.x - target.width / 4, y: target.y });
    expect(await intents(page, "moveCards")).toEqual([
      { type: "moveCards", cardIds: ["t1-0"], stageId: "s2", laneId: "touchpoints", beforeCardId: "t2-1" },
    ]);
  });
});

test("the hand pans where the arrow would draw a frame, and still selects with a click", async ({ page }) => {
  await openBoard(page, "?hand");
  const before = await centre(page, '[data-card-id="t1-0"]');
  await page.mouse.move(700, 780);
  await page.mouse.down();
  await page.mouse.move(760, 830, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await centre(page, '[data-card-id="t1-0"]')).x).toBeCloseTo(before.x + 60, 0);
  await card(page, "t1-0").click();
  expect(await selected(page)).toEqual(["t1-0"]);
});

test("Space held pans with the arrow too, and then selects nothing", async ({ page }) => {
  await openBoard(page);
  await card(page, "t0-0").click();
  const before = await centre(page, '[data-card-id="t1-0"]');
  await page.mouse.move(700, 780);
  await page.keyboard.down("Space");
  await page.mouse.down();
  await page.mouse.move(760, 830, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Space");
  await expect.poll(async () => (await centre(page, '[data-card-id="t1-0"]')).x).toBeCloseTo(before.x + 60, 0);
  expect(await selected(page)).toEqual(["t0-0"]);
});

for (const theme of ["light", "dark"]) {
  test(`axe finds no fault in ${theme}`, async ({ page }) => {
    await openBoard(page, `?theme=${theme}`);
    await card(page, "t1-0").click();
    // A card's label says in words what its picture says in figures and signs, so it does not repeat them.
    await page.addScriptTag({ content: axe.source });
    const faults = await page.evaluate(async () => {
      const { violations } = await window.axe.run("#root", { rules: { "label-content-name-mismatch": { enabled: false } } });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
    });
    expect(faults).toEqual([]);
  });
}
