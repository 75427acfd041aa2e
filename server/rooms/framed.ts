/** A message as a whole WebSocket frame: made once, however many it is sent to. */
export type Framed = { readonly frame: Uint8Array };

const FINAL_BINARY = 0x82;

/** Puts a message into a frame as a server sends it: binary, whole, without a mask (RFC 6455, section 5.2). */
export function framed(message: Uint8Array): Framed {
  const size = message.byteLength;
  const header = size < 126 ? 2 : size < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + size);
  frame[0] = FINAL_BINARY;
  frame[1] = size < 126 ? size : size < 65_536 ? 126 : 127;
  if (header === 4) frame.writeUInt16BE(size, 2);
  if (header === 10) frame.writeBigUInt64BE(BigInt(size), 2);
  frame.set(message, header);
  return { frame };
}
