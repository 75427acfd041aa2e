import { describe, expect, test } from "vitest";
import type { Light } from "../../src/metrics/frictionReport.ts";
import type { PlaceStability } from "../../src/metrics/stability.ts";
import { hasTop, placeSentence as placeWords, stabilitySentences } from "../../src/metrics/stabilityWords.ts";

const place = (touchpointId: string, inTop: number, first = 0): PlaceStability => ({ touchpointId, inTop, first, low: 1, high: 4 });
const titles = (id: string): string | null => (id === "gone" ? null : id);
const words = (top: number, ...places: readonly PlaceStability[]): string => stabilitySentences({ draws: 1_000, top, places }, titles).join(" ");
/** With ordinary spaces, as people read it. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ");
const stands = (...lights: readonly Light[]): boolean => hasTop(lights.map((light) => ({ light })));
const say = (...given: Parameters<typeof words>): string => plain(words(...given));
const placeSentence = (own: PlaceStability): string => plain(placeWords(own));

describe("M6: words for the stability of the ranking", () => {
  test("who is surely in the top three, by the least sure of them, and who is a coin toss", () => {
    expect(say(3, place("Shops", 0.999), place("Wi-Fi", 0.957), place("Roads", 0.52), place("Signs", 0.48), place("Art", 0.01)))
      .toBe("Shops and Wi-Fi are in the top three in 95 % of draws. Roads and Signs are coin tosses.");
    expect(say(3, place("Shops", 0.999), place("Wi-Fi", 0.957), place("Roads", 0.8), place("Signs", 0.15), place("Art", 0)))
      .toBe("Shops and Wi-Fi are in the top three in 95 % of draws, Roads in 80 %.");
    expect(say(3, place("Shops", 1), place("Wi-Fi", 1), place("Roads", 1), place("Art", 0)))
      .toBe("Shops, Wi-Fi and Roads are in the top three in over 99 % of draws.");
  });

  test("with few touchpoints only the first place is spoken of", () => {
    expect(say(1, place("Shops", 0.93), place("Wi-Fi", 0.07))).toBe("Shops is the worst in 93 % of draws.");
    expect(say(1, place("Shops", 0.55), place("Wi-Fi", 0.45))).toBe("It is a coin toss whether Shops or Wi-Fi is the worst.");
  });

  test("percentages always say what they are of, also where nobody holds a place surely", () => {
    expect(say(3, place("T11", 0.86), place("Receipt", 0.72), place("T14", 0.5), place("T10", 0.4)))
      .toBe("T11 is in the top three in 86 % of draws, Receipt in 72 %. T14 and T10 are coin tosses.");
    expect(say(3, place("T11", 0.6), place("Receipt", 0.5), place("T14", 0.3)))
      .toBe("It is a coin toss whether T11 or Receipt is in the top three. T14 could be in the top three as well.");
    expect(say(1, place("Shops", 0.6), place("Wi-Fi", 0.3))).toBe("It is a coin toss whether Shops is the worst. Wi-Fi could be the worst as well.");
    expect(say(1, place("Shops", 0.8), place("Wi-Fi", 0.2))).toBe("Shops is the worst in 80 % of draws. Wi-Fi could be the worst as well.");
  });

  test("no line ends between a number and its sign", () => {
    expect(words(3, place("Shops", 0.999), place("Wi-Fi", 0.957), place("Roads", 0.8))).not.toContain(" %");
    expect(words(3, ...Array.from({ length: 20 }, (_, index) => place(`T${index}`, 0.15)))).not.toContain(" %");
    expect(placeWords(place("t", 1, 0.5))).not.toContain(" %");
  });

  test("where everything is fine, there is no top to speak of", () => {
    expect([stands(), stands("fine", "no-data"), stands("fine", "watch"), stands("friction")]).toEqual([false, false, true, true]);
  });

  test("nothing is claimed where nothing is likely", () => {
    expect(say(3, ...Array.from({ length: 20 }, (_, index) => place(`T${index}`, 0.15))))
      .toBe("The answers do not tell which touchpoints belong in the top three: the likeliest, T0, is there in 15 % of draws.");
  });

  test("touchpoints that are gone, and rankings of one, say nothing", () => {
    expect(say(3, place("gone", 1), place("Shops", 0.9))).toBe("");
  });

  test("percentages are rounded down", () => {
    expect(say(1, place("Shops", 0.9499), place("Wi-Fi", 0.05))).toContain("94 %");
  });

  test("where one touchpoint may stand", () => {
    expect(placeSentence({ touchpointId: "t", inTop: 1, first: 0.948, low: 1, high: 2 }))
      .toBe("In 95 % of draws it stands between 1st and 2nd; in 94 % it is the worst.");
    expect(placeSentence({ touchpointId: "t", inTop: 0, first: 0, low: 11, high: 22 })).toBe("In 95 % of draws it stands between 11th and 22nd.");
    expect(placeSentence({ touchpointId: "t", inTop: 1, first: 1, low: 1, high: 1 })).toBe("In 95 % of draws or more it stands 1st.");
  });
});
