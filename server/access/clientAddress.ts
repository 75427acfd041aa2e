import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/**
 * Gives the address a request comes from: that of the socket, or, where it is a trusted balancer's, the last one in
 * `X-Forwarded-For` that is not.
 *
 * @param trusted addresses or networks, as in the setting `TRUSTED_PROXIES`
 */
export function clientAddressReader(trusted: readonly string[]): (request: IncomingMessage) => string {
  const list = new BlockList();
  for (const entry of trusted) {
    const [address = "", bits] = entry.split("/");
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  const isTrusted = (address: string): boolean => isIP(address) !== 0 && list.check(address, familyOf(address));
  return (request) => {
    const forwarded = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",").map((part) => part.trim());
    let address = plain(request.socket.remoteAddress ?? "");
    while (isTrusted(address)) {
      const before = plain(forwarded.pop() ?? "");
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** An IPv4 address that a socket for both families gives as "::ffff:192.0.2.1" is that address. */
function plain(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
}
