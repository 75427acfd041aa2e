/** `npm run doctor`: looks at the settings, the data folder and every map in it. Exits with 1 when something is wrong. */
import { examine } from "./operations/doctor.ts";
import { readSettings } from "./settings.ts";

try {
  const findings = await examine(readSettings(process.env));
  for (const { good, sentence } of findings) console.log(`${good ? "ok   " : "WRONG"}  ${sentence}`);
  if (findings.some(({ good }) => !good)) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
