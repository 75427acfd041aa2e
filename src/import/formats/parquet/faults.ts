import { FaultError } from "../../importFault.ts";

export function brokenParquet(what: string): FaultError {
  return new FaultError("bad-parquet", `This Parquet file is damaged: ${what}. Write it again, or save the table as CSV.`);
}

export function tooLargeParquet(): FaultError {
  return new FaultError(
    "too-much-unpacked",
    "This Parquet file would unpack to far more than its size or than can be held at once. Write it with smaller row groups, or save the " +
      "table as CSV.",
  );
}
