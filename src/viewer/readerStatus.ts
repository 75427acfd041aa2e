import type { Role } from "../sync/role.ts";
import type { SaveStatus } from "../sync/saveStatus.ts";

/** Who can't write has nothing to save: the page says instead whether it shows the map as it is now. */
export function readerStatus(role: Role, status: SaveStatus): SaveStatus {
  if (role !== "viewer") return status;
  switch (status.state) {
    case "saved":
      return { ...status, label: "Live", sentence: "What others change appears here at once." };
    case "offline":
    case "not-kept":
      // The server can't write, which is the writers' trouble; it still sends what there is.
      if (status.connected) return { ...status, state: "saved", label: "Live", sentence: status.sentence };
      return {
        ...status,
        state: "offline",
        label: "Offline",
        sentence: "There is no connection to the server: this is the map as it was last seen here.",
      };
    case "refused":
      return { ...status, label: "No longer live" };
    case "saving":
      return status;
  }
}
