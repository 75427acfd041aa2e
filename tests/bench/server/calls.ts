import type { ChildProcess } from "node:child_process";

/** Calls from a process to one it has started, over the channel between them: one at a time, answered in order. */
type Call = { readonly name: string; readonly argument: unknown };
type Answer = { readonly value: unknown } | { readonly fault: string };

/** Answers the parent's calls with the functions of their names, and ends with the parent, however that ends. */
export function answer<Calls, Answers extends Readonly<Record<keyof Calls, unknown>>>(
  functions: { readonly [Name in keyof Calls]: (argument: Calls[Name]) => Answers[Name] | Promise<Answers[Name]> },
): void {
  process.once("disconnect", () => {
    process.exit();
  });
  process.on("message", ({ name, argument }: Call) => {
    void (async () => {
      try {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parent's call is typed by the same table
        const value = await functions[name as keyof Calls](argument as Calls[keyof Calls]);
        process.send?.({ value } satisfies Answer);
      } catch (error) {
        process.send?.({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer);
      }
    })();
  });
}

/** Calls functions of a child that uses `answer`. */
export function callsTo<Calls, Answers extends Readonly<Record<keyof Calls, unknown>>>(
  child: ChildProcess,
): <Name extends keyof Calls & string>(name: Name, argument: Calls[Name]) => Promise<Answers[Name]> {
  return (name, argument) =>
    new Promise((resolve, reject) => {
      const gone = (code: number | null): void => {
        reject(new Error(`The process ended with code ${code} on the way.`));
      };
      child.once("exit", gone);
      child.once("message", (message: Answer) => {
        child.off("exit", gone);
        if ("fault" in message) reject(new Error(message.fault));
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the child's answer is typed by the same table
        else resolve(message.value as Answers[typeof name]);
      });
      child.send({ name, argument } satisfies Call);
    });
}
