import { existsSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { SignInSettings } from "../access/oidcSettings.ts";
import type { Settings } from "../settings.ts";
import { examineStore } from "./examineStore.ts";

export type Finding = {
  readonly good: boolean;
  /** What was looked at and what was found; where it is not good, also what to do. */
  readonly sentence: string;
};

const GIGABYTE = 1024 ** 3;
/** With less, a busy week of edits can fill the disk. */
const ROOM_WANTED = GIGABYTE;

/** Looks at a data folder, or the database in its place, and the maps in it, without changing either; a server may be running on them. */
export async function examine({ dataFolder, databaseUrl, appFolder, host, loopbackOnly, origins, signIn }: Settings): Promise<Finding[]> {
  const findings: Finding[] = [];
  const say = (good: boolean, sentence: string): void => void findings.push({ good, sentence });
  say(true, `Node ${process.versions.node}, ${process.platform}.`);
  const built = existsSync(path.join(appFolder, "index.html"));
  say(built, built ? "The app is built." : "The app is not built: run npm run build, or start with npm start.");
  if (!loopbackOnly && origins.length === 0) {
    say(true, `The server listens on ${host} and takes pages from whatever host it is asked by; ORIGIN would narrow that.`);
  }
  if (signIn !== null) findings.push(await examineSignIn(signIn));
  if (databaseUrl !== null) {
    const { examinePostgres } = await import("./examinePostgres.ts");
    return [...findings, ...(await examinePostgres(databaseUrl))];
  }
  if (!existsSync(dataFolder)) {
    say(true, `There is no data folder ${dataFolder} yet; the first start makes it.`);
    return findings;
  }
  findings.push(...examineFolder(dataFolder), ...examineMaps(dataFolder));
  return findings;
}

/** Whether the provider by which people sign in can be asked about itself. */
async function examineSignIn(signIn: SignInSettings): Promise<Finding> {
  const [{ OidcProvider }, { explainTrouble }] = await Promise.all([import("../access/oidcProvider.ts"), import("../access/oidcTrouble.ts")]);
  try {
    await new OidcProvider(signIn).discover();
    return { good: true, sentence: `The sign-in provider ${signIn.issuer} answers.` };
  } catch (error) {
    const { title, sentence } = explainTrouble(error);
    return { good: false, sentence: `${signIn.issuer}: ${title}. ${sentence}` };
  }
}

function examineFolder(dataFolder: string): Finding[] {
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = bavail * bsize;
  const room: Finding = {
    good: free >= ROOM_WANTED,
    sentence: `${(free / GIGABYTE).toFixed(1)} GB are free for ${dataFolder}${free >= ROOM_WANTED ? "." : ": make room, or the next edits cannot be saved."}`,
  };
  try {
    const probe = mkdtempSync(path.join(dataFolder, "doctor-"));
    try {
      writeFileSync(path.join(probe, "probe"), "");
    } finally {
      rmSync(probe, { recursive: true, force: true });
    }
    return [room, { good: true, sentence: "The data folder can be written." }];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [room, { good: false, sentence: `The data folder cannot be written (${why}): maps can be read only. Give its owner the right to write.` }];
  }
}

function examineMaps(dataFolder: string): Finding[] {
  const file = path.join(dataFolder, "throughline.sqlite");
  if (!existsSync(file)) return [{ good: true, sentence: "There are no maps yet." }];
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const size = `The store has ${megabytes(statSync(file).size)}, its log ${megabytes(log)}.`;
  try {
    const { maps, documents, bytes, faults } = examineStore(file);
    if (faults.length > 0) {
      return [
        ...faults.map((sentence) => ({ good: false, sentence })),
        { good: false, sentence: "Stop the server, keep the data folder as it is, and restore the last backup into another one." },
      ];
    }
    return [{ good: true, sentence: size }, { good: true, sentence: `All ${documents} documents of ${maps} maps open (${megabytes(bytes)}).` }];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ good: false, sentence: `The store cannot be opened: ${why}. Restore the last backup into another folder.` }];
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
