import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { clientAddressReader } from "../../../server/access/clientAddress.ts";

function addressOf(trusted: readonly string[], socketAddress: string, forwarded?: string): string {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: socketAddress });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers["x-forwarded-for"] = forwarded;
  return clientAddressReader(trusted)(request);
}

test.for([
  ["of the socket, whatever is claimed, where no balancer is trusted", [], "192.0.2.7", "203.0.113.9", "192.0.2.7"],
  ["of the socket, where it is no balancer's", ["10.0.0.0/8"], "192.0.2.7", "203.0.113.9", "192.0.2.7"],
  ["that the balancer names", ["10.0.0.0/8"], "10.1.2.3", "203.0.113.9", "203.0.113.9"],
  ["that the last balancer names, not what stands before it", ["10.0.0.0/8"], "10.1.2.3", "198.51.100.1, 203.0.113.9", "203.0.113.9"],
  ["before two balancers", ["10.0.0.0/8"], "::ffff:10.1.2.3", "203.0.113.9, 10.9.9.9", "203.0.113.9"],
  ["of the balancer, where it names nobody or nonsense", ["10.0.0.0/8"], "10.1.2.3", "nobody", "10.1.2.3"],
  ["of an IPv6 network's balancer", ["fd00::/8"], "fd00::1", "2001:db8::5", "2001:db8::5"],
] as const)("H10: a handshake counts for the address %s", ([, trusted, socketAddress, forwarded, expected]) => {
  expect(addressOf(trusted, socketAddress, forwarded)).toBe(expected);
});
