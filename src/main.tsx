import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { Route, Router, Switch } from "wouter";
import { mayLeave } from "./home/leaving.ts";
import { PageBoundary } from "./home/PageBoundary.tsx";
import { keepAppOnDevice } from "./offline/keepAppOnDevice.ts";
import "./ui/base.css";

// Every page is loaded when it is opened, so that the first one to appear carries no other.
const HomePage = lazy(async () => ({ default: (await import("./home/HomePage.tsx")).HomePage }));
const MapPage = lazy(async () => {
  // Editor and viewer are chosen once the server has said what the link allows; the board, most of both, comes meanwhile.
  import("./canvas/Board.tsx").catch(() => {});
  return { default: (await import("./home/MapPage.tsx")).MapPage };
});
const EditorPage = lazy(async () => ({ default: (await import("./editor/EditorPage.tsx")).EditorPage }));
const ViewerPage = lazy(async () => ({ default: (await import("./viewer/ViewerPage.tsx")).ViewerPage }));

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root");

// In development the server's files change under the same names, so nothing may be kept.
if (import.meta.env.PROD) void keepAppOnDevice();

createRoot(root).render(
  <StrictMode>
    <PageBoundary>
      <Suspense fallback={null}>
        <Router aroundNav={(navigate, to, options) => { if (mayLeave()) navigate(to, options); }}>
          <Switch>
            <Route path="/map/:id">
              {({ id }) => <MapPage key={id} mapId={id} Editor={EditorPage} Viewer={ViewerPage} />}
            </Route>
            <Route>
              <HomePage />
            </Route>
          </Switch>
        </Router>
      </Suspense>
    </PageBoundary>
  </StrictMode>,
);
