/** A link to a map: where it is, and the secret that opens it. The secret stands in the fragment, which browsers never send. */
export type MapLink = { readonly mapId: string; readonly secret: string };

export type ReadLink = { readonly ok: true; readonly link: MapLink } | { readonly ok: false; readonly reason: string };

/** The path of a map within this server, with the secret as fragment; without one for who signs in. */
export function mapPath({ mapId, secret }: MapLink): string {
  return `/map/${encodeURIComponent(mapId)}${secret === "" ? "" : `#${encodeURIComponent(secret)}`}`;
}

/** Reads what someone has pasted: a whole address, or its path alone. */
export function readMapLink(text: string, origin: string): ReadLink {
  const trimmed = text.trim().replace(/^<|>$/g, "");
  if (trimmed === "") return refuse("Paste the link to a map here.");
  if (!URL.canParse(trimmed, origin)) return refuse("This is no web address: copy the whole link and paste it again.");
  const address = new URL(trimmed, origin);
  if (address.origin !== origin) {
    return refuse(`This link leads to another server (${address.host}): open it in the browser's address bar.`);
  }
  const mapId = /^\/map\/([^/]+)\/?$/.exec(address.pathname)?.[1];
  if (mapId === undefined) return refuse("This link doesn't lead to a map: it should contain “/map/”.");
  const secret = readSecret(address.hash);
  if (secret === null) {
    return refuse("The link is cut: everything after the # opens the map. Ask for the whole link.");
  }
  return { ok: true, link: { mapId: decode(mapId), secret } };
}

/** The secret in a fragment such as "#Zm9v"; null where there is none. */
export function readSecret(fragment: string): string | null {
  const secret = decode(fragment.replace(/^#/, ""));
  return secret === "" ? null : secret;
}

function refuse(reason: string): ReadLink {
  return { ok: false, reason };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
