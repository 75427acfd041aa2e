/** A browser as far as signing in needs one: cookies, the pages it is sent to, and forms that somebody fills in. */
export class CookieBrowser {
  readonly cookies = new Map<string, string>();
  /** Every Set-Cookie as it came. */
  readonly set: string[] = [];

  /** One request, without following where it leads. */
  async fetch(url: string, { headers, ...options }: Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Response> {
    const cookie = Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      ...options, redirect: "manual", headers: { accept: "text/html", ...(cookie === "" ? {} : { cookie }), ...headers },
    });
    for (const line of response.headers.getSetCookie()) {
      this.set.push(line);
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Goes on until a page comes that leads nowhere by itself, or to an address that `stopAt` names. */
  async open(url: string, stopAt: (url: string) => boolean = () => false, form?: URLSearchParams): Promise<{ readonly url: string; readonly status: number; readonly text: string }> {
    let at = url;
    let body = form;
    for (let steps = 0; steps < 12; steps++) {
      if (stopAt(at)) return { url: at, status: 0, text: "" };
      const response = await this.fetch(at, body === undefined ? {} : { method: "POST", body });
      body = undefined;
      const next = response.headers.get("location");
      if (next === null) return { url: at, status: response.status, text: await response.text() };
      at = new URL(next, at).href;
    }
    throw new Error(`No end of redirections, the last to ${at}.`);
  }

  /** Sends the only form of a page. */
  submit(page: { readonly url: string; readonly text: string }, fields: Readonly<Record<string, string>>, stopAt?: (url: string) => boolean) {
    const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1] ?? "";
    const prompt = /name="prompt" value="(\w+)"/.exec(page.text)?.[1] ?? "";
    return this.open(new URL(action, page.url).href, stopAt, new URLSearchParams({ prompt, ...fields }));
  }

  /** Signs in by the provider's two pages; ends where the server sends people then, or at its callback when that is asked for. */
  async signIn(server: string, login: string, { to = "/", stopAt }: { readonly to?: string; readonly stopAt?: (url: string) => boolean } = {}) {
    const page = await this.open(`${server}/api/sign-in?to=${encodeURIComponent(to)}`, stopAt);
    if (!page.text.includes('name="login"')) return page;
    const consent = await this.submit(page, { login, password: "right" }, stopAt);
    return consent.text.includes('value="consent"') ? this.submit(consent, {}, stopAt) : consent;
  }
}
