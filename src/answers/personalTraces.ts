/** What in a text points at a person, by its form alone. Names have no form: people have to look for those themselves. */
export type PersonalTrace = "e-mail address" | "telephone number" | "web address" | "account number" | "long number";

const FORMS: readonly { readonly trace: PersonalTrace; readonly pattern: RegExp }[] = [
  { trace: "e-mail address", pattern: /[\p{L}\d._%+-]+\s?@\s?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu },
  { trace: "web address", pattern: /\b(?:https?:\/\/|www\.)\S+/giu },
  // An IBAN: country, check digits, and up to thirty letters and digits, mostly written in fours, at least ten of them digits.
  { trace: "account number", pattern: /\b(?=(?:[A-Z\s]{0,6}\d){10})[A-Z]{2}\d{2}(?:\s?[A-Z\d]{4}){2,7}(?:\s?[A-Z\d]{1,3})?\b/gu },
  { trace: "telephone number", pattern: /(?:\+|\b00?)[1-9]?\d{0,3}[\s()./-]*\d{2,4}(?:[\s()./-]*\d{2,4}){2,4}\b/gu },
  { trace: "long number", pattern: /\b\d(?:[ -]?\d){7,}\b/gu },
];

/** Each form once, in a fixed order. What one form explains is no other: the digits of an account number are no telephone number. */
export function personalTraces(text: string): readonly PersonalTrace[] {
  const found: PersonalTrace[] = [];
  let rest = text;
  for (const { trace, pattern } of FORMS) {
    const without = rest.replace(pattern, " ");
    if (without !== rest) found.push(trace);
    rest = without;
  }
  return found;
}
