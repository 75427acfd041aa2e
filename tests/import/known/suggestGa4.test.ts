import { expect, test } from "vitest";
import { pageTitle } from "../../../src/import/known/suggestGa4.ts";
import { suggestRecipe } from "../../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { mapWith } from "../airport.ts";
import { csvFile, inspected } from "../fixtures.ts";

const HEAD = "# ----------------------------------------\n# Pages and screens\n# Property: Example shop\n# Start date: 20240301\n# End date: 20240331\n";

test("a page is called by the end of its path", () => {
  expect(["/", "/check-in", "/help/opening_hours.html?from=1", "/caf%C3%A9/", "/50%off", "(not set)", ""].map(pageTitle))
    .toEqual(["Home page", "Check-in", "Opening hours", "Café", "50%off", "", ""]);
});

test("countries are no touchpoints, whatever the map knows", async () => {
  const { profile, session } = await inspected(csvFile("countries.csv", `${HEAD}Country,Views\nNorway,120\nJapan,101\n`));
  session.close();
  const { recipe } = suggestRecipe(profile, { journey: mapWith([]), measurements: NO_MEASUREMENTS });
  expect(recipe.layout).toMatchObject({ touchpoints: [{ target: { type: "open" } }, { target: { type: "open" } }] });
});

test("on a map that knows none of the pages the ten most used become touchpoints, the others wait", async () => {
  const paths = ["/", "/zoo", "/check-in", ...Array.from({ length: 12 }, (_, at) => `/page-${at}`)];
  const rows = paths.map((path, at) => `${path},${1_000 - at}`).join("\n");
  const { profile, session } = await inspected(csvFile("pages.csv", `${HEAD}Page path and screen class,Views\n${rows}\n`));
  session.close();
  const { recipe } = suggestRecipe(profile, { journey: mapWith([{ id: "desk", title: "Desk", aliases: [] }]), measurements: NO_MEASUREMENTS });
  if (recipe.layout.type !== "long") throw new Error("a report has one row per page");
  const made = recipe.layout.touchpoints.flatMap(({ value, target }) => (target.type === "new" ? [[value, target.title]] : []));
  expect(made).toHaveLength(10);
  expect(made).toEqual(expect.arrayContaining([["/", "Home page"], ["/zoo", "Zoo"], ["/check-in", "Check-in"], ["/page-6", "Page-6"]]));
  expect(recipe.layout.touchpoints.filter(({ target }) => target.type === "open")).toHaveLength(5);
});
