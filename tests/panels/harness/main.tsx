import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../../../src/ui/base.css";
import "./harness.css";
import { EXHIBITS } from "./exhibits.tsx";

/** Shows one exhibit, `?panel=<name>&theme=light|dark`, or the list of them. */
const query = new URLSearchParams(location.search);
const theme = query.get("theme");
if (theme !== null) document.documentElement.dataset["theme"] = theme;
const exhibit = EXHIBITS.find(({ name }) => name === query.get("panel"));
const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root element.");
createRoot(root).render(
  <StrictMode>
    {exhibit === undefined
      ? <ul>{EXHIBITS.map(({ name }) => <li key={name}><a href={`?panel=${name}`}>{name}</a></li>)}</ul>
      : <main className={exhibit.frame}><h1 className="exhibit-name">{exhibit.name}</h1>{exhibit.render()}</main>}
  </StrictMode>,
);
