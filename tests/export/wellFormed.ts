/**
 * A strict reader of XML elements, attributes and text, independent of the writer under test. Throws at the first fault.
 * It knows what our SVG may hold: a declaration, elements, attributes in double quotes and the five named entities.
 */
export type XmlElement = {
  readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly children: (XmlElement | string)[];
};

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescape(text: string): string {
  if (/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/u.test(text) || !text.isWellFormed()) {
    throw new Error(`forbidden letter in ${JSON.stringify(text.slice(0, 80))}`);
  }
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const letter = ENTITIES[name];
    if (letter === undefined || !whole.endsWith(";")) throw new Error(`unknown entity ${whole.slice(0, 20)}`);
    return letter;
  });
}

export function parseXml(source: string): XmlElement {
  const root: XmlElement = { name: "", attributes: new Map(), children: [] };
  const open: XmlElement[] = [root];
  let rest = source.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>/, "");
  while (rest !== "") {
    const parent = open.at(-1);
    if (parent === undefined) throw new Error("an element is closed twice");
    const text = /^[^<]+/.exec(rest)?.[0];
    if (text !== undefined) {
      if (text.includes("]]>")) throw new Error("]]> in text");
      parent.children.push(unescape(text));
      rest = rest.slice(text.length);
      continue;
    }
    const close = /^<\/([\w:-]+)\s*>/.exec(rest);
    if (close !== null) {
      if (close[1] !== parent.name) throw new Error(`</${close[1]}> closes <${parent.name}>`);
      open.pop();
      rest = rest.slice(close[0].length);
      continue;
    }
    const tag = /^<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/.exec(rest);
    if (tag === null) throw new Error(`not well-formed at ${JSON.stringify(rest.slice(0, 80))}`);
    const attributes = new Map<string, string>();
    for (const [, name = "", value = ""] of (tag[2] ?? "").matchAll(/\s+([\w:-]+)="([^"]*)"/g)) {
      if (attributes.has(name)) throw new Error(`attribute ${name} twice in <${tag[1]}>`);
      attributes.set(name, unescape(value));
    }
    const element: XmlElement = { name: tag[1] ?? "", attributes, children: [] };
    parent.children.push(element);
    if (tag[3] === "") open.push(element);
    rest = rest.slice(tag[0].length);
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is never closed`);
  const elements = root.children.filter((child) => typeof child !== "string");
  const [only] = elements;
  if (only === undefined || elements.length !== 1) throw new Error(`${elements.length} root elements`);
  return only;
}

/** All elements of a name below an element, in document order. */
export function elementsNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}

export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}
