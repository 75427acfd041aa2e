import type { MapLink } from "./boardPage.ts";

/** The links of the sample map that every new server offers. */
export async function sampleLinks(address: string): Promise<Record<"editor" | "commenter" | "viewer", MapLink>> {
  const answer = await fetch(`${address}/api/sample`);
  if (!answer.ok) throw new Error(`The server has no sample: ${answer.status}`);
  const { id, links }: { id: string; links: Record<"editor" | "commenter" | "viewer", string> } = JSON.parse(await answer.text());
  return {
    editor: { id, secret: links.editor },
    commenter: { id, secret: links.commenter },
    viewer: { id, secret: links.viewer },
  };
}
