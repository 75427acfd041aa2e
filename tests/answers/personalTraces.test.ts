import { expect, test } from "vitest";
import { personalTraces } from "../../src/answers/personalTraces.ts";

test("addresses and numbers that point at a person are noticed by their form", () => {
  expect(personalTraces("write to guest.42@example.org please")).toEqual(["e-mail address"]);
  expect(personalTraces("ring me: +49 30 901820 12")).toEqual(["telephone number"]);
  expect(personalTraces("my booking is 1234 5678 9012")).toEqual(["long number"]);
  expect(personalTraces("see https://example.org/me")).toEqual(["web address"]);
});

test("ordinary complaints are not", () => {
  for (const text of ["I waited 45 minutes at gate B12 on 12/05/2018.", "10/10, would come again in 2019", "", "£4.50 for water!"]) {
    expect(personalTraces(text)).toEqual([]);
  }
});
