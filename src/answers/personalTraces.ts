/** What in a text points at a person, by its form alone. Names have no form: people have to look for those themselves. */
export type PersonalTrace = "e-mail address" | "telephone number" | "web address" | "long number";

const FORMS: readonly { readonly trace: PersonalTrace; readonly pattern: RegExp }[] = [
  { trace: "e-mail address", pattern: /[\p{L}\d._%+-]+\s?@\s?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/u },
  { trace: "web address", pattern: /\b(?:https?:\/\/|www\.)\S+/iu },
  { trace: "telephone number", pattern: /(?:\+|\b00?)[1-9]?\d{0,3}[\s()./-]*\d{2,4}(?:[\s()./-]*\d{2,4}){2,4}\b/u },
  { trace: "long number", pattern: /\b\d(?:[ -]?\d){7,}\b/u },
];

/** Each form once, in a fixed order. */
export function personalTraces(text: string): readonly PersonalTrace[] {
  const found = FORMS.filter(({ pattern }) => pattern.test(text)).map(({ trace }) => trace);
  // A telephone number is a long number as well; saying it once is enough.
  return found.includes("telephone number") ? found.filter((trace) => trace !== "long number") : found;
}
