/** A file whose bytes are made while it is read, so that a test of a very large one needs no memory; tells how far it was read. */
export class GeneratedFile extends File {
  bytesRead = 0;
  readonly #size: number;
  readonly #pieces: () => Iterable<Uint8Array<ArrayBuffer>>;

  constructor(name: string, size: number, pieces: () => Iterable<Uint8Array<ArrayBuffer>>) {
    super([], name);
    this.#size = size;
    this.#pieces = pieces;
  }

  override get size(): number {
    return this.#size;
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const pieces = this.#pieces()[Symbol.iterator]();
    return new ReadableStream({
      pull: (controller) => {
        const next = pieces.next();
        if (next.done === true) {
          controller.close();
          return;
        }
        this.bytesRead += next.value.length;
        controller.enqueue(next.value);
      },
    });
  }
}

const PIECE = 256 * 1024;

/** `head`, then `filling` over and over until the file has about `size` bytes, then `tail`. */
export function largeFile(name: string, size: number, head: string, filling: string, tail = ""): GeneratedFile {
  const encoder = new TextEncoder();
  const piece = encoder.encode(filling.repeat(Math.ceil(PIECE / filling.length)));
  const count = Math.ceil(size / piece.length);
  const [first, last] = [encoder.encode(head), encoder.encode(tail)];
  return new GeneratedFile(name, first.length + count * piece.length + last.length, function* pieces() {
    yield first;
    for (let sent = 0; sent < count; sent += 1) yield piece.slice();
    yield last;
  });
}
