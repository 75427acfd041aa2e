/** Hands a text to the browser's downloads, under a name that every file system takes. */
export function saveTextFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, " ").trim();
  link.click();
  // A browser that asks where to save still reads from the address while it asks.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
