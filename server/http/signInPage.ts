import type { SignInTrouble } from "../access/oidcTrouble.ts";

/** What a person sees whose signing in failed: a page without scripts, since the app may not even be built. */
export function signInPage({ title, sentence }: SignInTrouble, tryAgain: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Throughline</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; background: light-dark(#f6f5f2, #16181c); color: light-dark(#1d1f23, #eceef2);
  font: 16px/1.5 Inter, system-ui, sans-serif; }
main { box-sizing: border-box; width: min(560px, 100%); padding: 32px 24px; }
h1 { margin: 0 0 12px; font-size: 24px; line-height: 1.25; }
p { margin: 0 0 24px; color: light-dark(#5a606b, #a3a9b5); }
nav { display: flex; flex-wrap: wrap; gap: 12px; }
a { padding: 9px 16px; border-radius: 8px; border: 1px solid light-dark(#cfccc4, #424852); color: inherit; font-weight: 600; text-decoration: none; }
a:first-child { background: light-dark(#3b5bdb, #8ea2ff); border-color: transparent; color: light-dark(#ffffff, #10131c); }
a:focus-visible { outline: 2px solid light-dark(#3b5bdb, #8ea2ff); outline-offset: 3px; }
</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p>${escape(sentence)}</p>
<nav><a href="${escape(tryAgain)}">Try again</a><a href="/">To your maps</a></nav>
</main>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
