import { expect, test } from "vitest";
import { personalTraces } from "../../src/answers/personalTraces.ts";

test("addresses and numbers that point at a person are noticed by their form", () => {
  expect(personalTraces("write to guest.42@example.org please")).toEqual(["e-mail address"]);
  expect(personalTraces("ring me: +49 30 901820 12")).toEqual(["telephone number"]);
  expect(personalTraces("my booking is 1234 5678 9012")).toEqual(["long number"]);
  expect(personalTraces("see https://example.org/me")).toEqual(["web address"]);
  // The example account of the registry of IBANs.
  for (const account of ["DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432"]) {
    expect(personalTraces(`pay it back to ${account} please`)).toEqual(["account number"]);
  }
  expect(personalTraces("DE89 3704 0044 0532 0130 00, or ring +49 30 901820 12")).toEqual(["account number", "telephone number"]);
});

test("ordinary complaints are not", () => {
  for (const text of ["I waited 45 minutes at gate B12 on 12/05/2018.", "10/10, would come again in 2019", "", "£4.50 for water!", "FLIGHT UA12 LEFT LATE", "BA00 1234"]) {
    expect(personalTraces(text)).toEqual([]);
  }
});
