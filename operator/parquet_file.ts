import {
  type BasicType,
  type ColumnSource,
  fileWriter,
  ParquetWriter,
  schemaFromColumnData,
} from "hyparquet-writer";
import type { Numbered } from "../domain/event.ts";
import { type Cell, eventColumns, type InterviewRows } from "./event_row.ts";

/** Rows of one group: what a reader takes into memory at once. */
const groupRows = 20_000;

/** Writes events as a Parquet table, one row an event, compressed with Snappy. */
export class ParquetFile {
  readonly #writer: ParquetWriter;
  #cells: Map<string, Cell[]> = emptyCells();
  #waiting = 0;

  constructor(path: string) {
    this.#writer = new ParquetWriter({
      writer: fileWriter(path),
      schema: schemaFromColumnData({ columnData: sources(emptyCells()) }),
      createdBy: "aceit",
    });
  }

  /** @param rows Of the event's interview, which it was given from its first event on. */
  async add(numbered: Numbered, rows: InterviewRows): Promise<void> {
    const row = rows.row(numbered);
    for (const [name, cells] of this.#cells) cells.push(row[name] ?? null);
    this.#waiting += 1;
    if (this.#waiting >= groupRows) await this.#writeGroup();
  }

  /** Writes the rest and closes the file. */
  async finish(): Promise<void> {
    if (this.#waiting > 0) await this.#writeGroup();
    await this.#writer.finish();
  }

  async #writeGroup(): Promise<void> {
    await this.#writer.write({ columnData: sources(this.#cells), rowGroupSize: groupRows });
    this.#cells = emptyCells();
    this.#waiting = 0;
  }
}

function emptyCells(): Map<string, Cell[]> {
  return new Map(eventColumns.map(({ name }) => [name, []]));
}

function sources(cells: ReadonlyMap<string, Cell[]>): ColumnSource[] {
  return eventColumns.map(({ name, type }) => ({
    name,
    type: type satisfies BasicType,
    nullable: true,
    data: cells.get(name) ?? [],
  }));
}
