import { useEffect, useState } from "react";
import { requestSignInState, type SignInState } from "../sync/signIn.ts";

/** Whether people can sign in here, and who has; null until the server has said so. */
export function useSignIn(): SignInState | null {
  const [state, setState] = useState<SignInState | null>(null);
  useEffect(() => {
    let left = false;
    const read = async (): Promise<void> => {
      const answer = await requestSignInState(location.origin);
      if (!left && answer.ok) setState(answer.value);
    };
    void read();
    // A page that the browser has put aside meanwhile comes back as it was: somebody may have signed in or out elsewhere.
    const onShow = (event: PageTransitionEvent): void => {
      if (event.persisted) void read();
    };
    window.addEventListener("pageshow", onShow);
    return () => {
      left = true;
      window.removeEventListener("pageshow", onShow);
    };
  }, []);
  return state;
}
