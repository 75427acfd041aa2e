import { expect, test } from "vitest";
import { foldPeople } from "../../src/panels/presence.ts";

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ clientId: 100 - index, name: `P${index}`, colour: "#000000", cursor: null, selection: [], drag: null }));

test("people keep their order whoever comes and goes, and a crowd folds", () => {
  expect(foldPeople(people(3)).shown.map(({ clientId }) => clientId)).toEqual([98, 99, 100]);
  expect(foldPeople(people(5)).folded).toEqual([]);
  const crowd = foldPeople(people(6));
  expect([crowd.shown.length, crowd.folded.length]).toEqual([4, 2]);
});
