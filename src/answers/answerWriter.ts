import { newId } from "../journey/ids.ts";
import { AnswerBlock, cutComment, type KeptSeries, type KeptValue } from "./answerBlock.ts";
import type { AnswersDatabase } from "./answersDatabase.ts";
import type { BlockRow, ColumnRow, KeptDataset } from "./keptAnswers.ts";
import { MAX_COMMENT_CHARACTERS, MAX_KEPT_CHARACTERS, MAX_KEPT_ROWS } from "./limits.ts";

/** Large enough that writing is fast, small enough that many blocks can be open at once. */
const BLOCK_ROWS = 4_000;
const BLOCK_CHARACTERS = 1_000_000;

export type Keeping = {
  readonly mapId: string;
  readonly fileName: string;
  /** A period's rows belong to its dataset; rows of other periods are not kept. */
  readonly datasets: readonly { readonly datasetId: string; readonly period: string }[];
  readonly series: readonly KeptSeries[];
  readonly commentColumns: readonly string[];
};

export type KeptSummary = {
  readonly rows: number;
  readonly rowsLeftOut: number;
  readonly commentsCut: number;
  readonly bytes: number;
};

/** The datasets were forgotten, or kept anew, while this writer was at work. */
export class KeepingOvertaken extends Error {
  override readonly name = "KeepingOvertaken";
}

type OpenBlock = { readonly dataset: OpenDataset; readonly group: string; number: number; block: AnswerBlock };

type OpenDataset = {
  readonly id: string;
  readonly period: string;
  readonly touchpoints: Map<string, number>;
  rows: number;
  rowsLeftOut: number;
  commentsCut: number;
  bytes: number;
};

/**
 * Writes the rows of an import to this device, block by block, and calls them complete when all are there. What was kept of
 * the same datasets before is forgotten first. Rows are taken without waiting; what they may add up to is bounded.
 */
export class AnswerWriter {
  readonly #database: AnswersDatabase;
  readonly #keeping: Keeping;
  readonly #id = newId();
  readonly #datasets = new Map<string, OpenDataset>();
  readonly #open = new Map<string, OpenBlock>();
  readonly #keptAt = new Date().toISOString();
  #rows = 0;
  #characters = 0;
  /** Full blocks that wait to be written together: a file of many short periods has many small ones. */
  #waiting: { readonly datasetId: string; readonly block: Omit<BlockRow, "id">; readonly columns: readonly Omit<ColumnRow, "id">[] }[] = [];
  #waitingRows = 0;
  #writes: Promise<void> = Promise.resolve();
  /** Boxed, as anything at all may be thrown. */
  #failure: { readonly error: unknown } | null = null;

  readonly #onWritten: () => void;

  /** `onWritten`: called whenever some more of it lies on the device. */
  constructor(database: AnswersDatabase, keeping: Keeping, onWritten: () => void = () => {}) {
    this.#database = database;
    this.#onWritten = onWritten;
    this.#keeping = keeping;
    for (const { datasetId, period } of keeping.datasets) {
      this.#datasets.set(period, { id: datasetId, period, touchpoints: new Map(), rows: 0, rowsLeftOut: 0, commentsCut: 0, bytes: 0 });
    }
  }

  /** Call once before the first row. Rejects where the store cannot be written. */
  async begin(): Promise<void> {
    const { datasets, blocks, columns } = this.#database;
    const { mapId } = this.#keeping;
    await this.#database.transaction("rw", datasets, blocks, columns, async () => {
      for (const { id } of this.#datasets.values()) {
        await blocks.where({ mapId, datasetId: id }).delete();
        await columns.where({ mapId, datasetId: id }).delete();
      }
      await datasets.bulkPut(this.#records(false));
    });
  }

  /** Whether the rows that come now can still be kept. */
  get failed(): boolean {
    return this.#failure !== null;
  }

  /**
   * Takes a row. `group` is the touchpoint that it is about alone, or `WHOLE_ROWS`; `comments` stand in the order of the
   * comment columns.
   */
  add(period: string, group: string, segment: string, values: readonly KeptValue[], comments: readonly string[]): void {
    const dataset = this.#datasets.get(period);
    if (dataset === undefined || this.failed) return;
    if (this.#rows >= MAX_KEPT_ROWS) {
      dataset.rowsLeftOut += 1;
      return;
    }
    this.#rows += 1;
    dataset.rows += 1;
    const touchpoints = new Set(values.map(({ series }) => this.#keeping.series[series]?.touchpointId ?? ""));
    for (const touchpointId of touchpoints) dataset.touchpoints.set(touchpointId, (dataset.touchpoints.get(touchpointId) ?? 0) + 1);
    const open = this.#blockOf(dataset, group);
    open.block.add(segment, values, comments.map((comment) => this.#keptComment(dataset, comment)));
    if (open.block.rows >= BLOCK_ROWS || open.block.characters >= BLOCK_CHARACTERS) this.#end(open);
  }

  /** Writes what is left and calls the datasets complete. Rejects where anything could not be written; nothing is kept then. */
  async finish(): Promise<KeptSummary> {
    for (const open of this.#open.values()) if (open.block.rows > 0) this.#end(open);
    this.#write();
    await this.#writes;
    try {
      if (this.#failure !== null) throw this.#failure.error;
      await this.#database.transaction("rw", this.#database.datasets, async () => {
        await this.#stillWanted(Array.from(this.#datasets.values(), ({ id }) => id));
        await this.#database.datasets.bulkPut(this.#records(true));
      });
    } catch (error) {
      await this.abandon();
      throw error;
    }
    const all = [...this.#datasets.values()];
    const sum = (of: (dataset: OpenDataset) => number): number => all.reduce((total, dataset) => total + of(dataset), 0);
    return {
      rows: this.#rows, rowsLeftOut: sum((own) => own.rowsLeftOut), commentsCut: sum((own) => own.commentsCut),
      bytes: sum((own) => own.bytes),
    };
  }

  /** Takes back everything this writer has written. Never rejects. */
  async abandon(): Promise<void> {
    this.#failure ??= { error: new KeepingOvertaken() };
    await this.#writes;
    const { datasets, blocks, columns } = this.#database;
    const { mapId } = this.#keeping;
    await this.#database.transaction("rw", datasets, blocks, columns, async () => {
      for (const { id } of this.#datasets.values()) {
        const now = await datasets.get([mapId, id]);
        if (now !== undefined && now.keepingId !== this.#id) continue;
        await blocks.where({ mapId, datasetId: id }).delete();
        await columns.where({ mapId, datasetId: id }).delete();
        await datasets.delete([mapId, id]);
      }
    }).catch(() => {
      // The store is out of reach; what was begun is not complete, so nobody is shown it, and it goes with the next tidying.
    });
  }

  #keptComment(dataset: OpenDataset, comment: string): string {
    const kept = cutComment(comment);
    if (kept === "") return "";
    if (kept.length > MAX_COMMENT_CHARACTERS) dataset.commentsCut += 1;
    if (this.#characters + kept.length > MAX_KEPT_CHARACTERS) {
      dataset.commentsCut += 1;
      return "";
    }
    this.#characters += kept.length;
    return kept;
  }

  #blockOf(dataset: OpenDataset, group: string): OpenBlock {
    const key = JSON.stringify([dataset.id, group]);
    let open = this.#open.get(key);
    if (open === undefined) {
      open = { dataset, group, number: 0, block: this.#emptyBlock() };
      this.#open.set(key, open);
    }
    return open;
  }

  #emptyBlock(): AnswerBlock {
    return new AnswerBlock(this.#keeping.series, this.#keeping.commentColumns);
  }

  #end(open: OpenBlock): void {
    const { dataset, group, number } = open;
    const { mapId } = this.#keeping;
    const { block, columns, bytes } = open.block.take({ mapId, datasetId: dataset.id, group, number });
    dataset.bytes += bytes;
    open.number += 1;
    open.block = this.#emptyBlock();
    this.#waiting.push({ datasetId: dataset.id, block, columns });
    this.#waitingRows += block.rows;
    if (this.#waitingRows >= BLOCK_ROWS) this.#write();
  }

  #write(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#waitingRows = 0;
    if (batch.length === 0) return;
    this.#writes = this.#writes.then(async () => {
      if (this.failed) return;
      await this.#database.transaction("rw", this.#database.datasets, this.#database.blocks, this.#database.columns, async () => {
        await this.#stillWanted(new Set(batch.map(({ datasetId }) => datasetId)));
        await this.#database.blocks.bulkAdd(batch.map(({ block }) => block));
        await this.#database.columns.bulkAdd(batch.flatMap(({ columns }) => columns));
      }).then(this.#onWritten).catch((error: unknown) => {
        this.#failure = { error };
      });
    });
  }

  /** Inside a transaction: somebody may have forgotten a dataset meanwhile, and it must stay forgotten. */
  async #stillWanted(datasetIds: Iterable<string>): Promise<void> {
    for (const id of datasetIds) {
      const now = await this.#database.datasets.get([this.#keeping.mapId, id]);
      if (now?.keepingId !== this.#id) throw new KeepingOvertaken();
    }
  }

  #records(complete: boolean): KeptDataset[] {
    const { mapId, fileName, commentColumns } = this.#keeping;
    return Array.from(this.#datasets.values(), ({ id, period, touchpoints, rows, rowsLeftOut, commentsCut, bytes }) => ({
      mapId, datasetId: id, keepingId: this.#id, period, fileName, keptAt: this.#keptAt, complete, rows, rowsLeftOut, commentsCut,
      bytes, commentColumns, touchpoints: Array.from(touchpoints, ([touchpointId, own]) => ({ touchpointId, rows: own })),
    }));
  }
}

