import { openBytes, readPieces, type ByteSource } from "./bytePieces.ts";
import type { FileHash } from "./fileHash.ts";

export type PassOptions = {
  /** Ends what is being read with the fault `cancelled`. */
  readonly signal: AbortSignal | null;
  /** Told all of the file's bytes by the first pass, if that goes to the end. */
  readonly hash: FileHash | null;
  /** Told how many of the file's bytes are done with, all passes together counting as one. */
  readonly onRead: (bytes: number) => void;
};

/** A file that some formats need to go through more than once. One pass is under way at a time. */
export class FilePasses {
  readonly file: Blob;
  /** How often the file will be gone through, for telling how far reading is. */
  planned = 1;
  readonly #options: PassOptions;
  #begun = 0;
  #open: AsyncGenerator<Uint8Array, void> | null = null;

  constructor(file: Blob, options: PassOptions) {
    this.file = file;
    this.#options = options;
  }

  get signal(): AbortSignal | null {
    return this.#options.signal;
  }

  /** Begins a pass, and ends the one before. */
  async begin(): Promise<ByteSource> {
    await this.close();
    this.#begun += 1;
    this.#open = this.#watched(readPieces(this.file, this.#options.signal));
    return await openBytes(this.#open);
  }

  /** Goes on to the end of a pass whose bytes are of no interest to anybody but the hash. */
  async finish(source: ByteSource): Promise<void> {
    if (this.#options.hash === null) return;
    for await (const _ of source.pieces);
  }

  async close(): Promise<void> {
    await this.#open?.return();
    this.#open = null;
  }

  /** For readers that jump in the file: tells of so many bytes more than the passes before. */
  tell(bytes: number): void {
    const earlier = Math.min(this.#begun, this.planned - 1);
    this.#options.onRead((this.file.size * earlier + Math.min(bytes, this.file.size)) / this.planned);
  }

  async* #watched(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array, void> {
    const earlier = Math.min(this.#begun, this.planned) - 1;
    const hash = this.#begun === 1 ? this.#options.hash : null;
    let bytes = 0;
    for await (const piece of pieces) {
      await hash?.update(piece);
      yield piece;
      bytes += piece.length;
      this.#options.onRead((this.file.size * earlier + bytes) / this.planned);
    }
  }
}
