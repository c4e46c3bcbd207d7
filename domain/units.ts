import { z } from "zod";

/** Whole milliseconds since 1970-01-01T00:00:00Z. Within one interview they never run backwards. */
export const epochMillisSchema = z.int().nonnegative().brand("EpochMillis");
export type EpochMillis = z.infer<typeof epochMillisSchema>;

/** A duration in whole milliseconds. */
export const millisSchema = z.int().nonnegative().brand("Millis");
export type Millis = z.infer<typeof millisSchema>;

/** Number of an event in its interview: 1, 2, 3 … without gaps. */
export const eventNumberSchema = z.int().positive().brand("EventNumber");
export type EventNumber = z.infer<typeof eventNumberSchema>;

/** A share in whole thousandths, 0..1000. Integers replay identically on every machine. */
export const permilleSchema = z.int().min(0).max(1000).brand("Permille");
export type Permille = z.infer<typeof permilleSchema>;

/** A score in whole points, 0..100. */
export const scoreSchema = z.int().min(0).max(100).brand("Score");
export type Score = z.infer<typeof scoreSchema>;

export const epochMillis = (value: number): EpochMillis => epochMillisSchema.parse(value);
export const millis = (value: number): Millis => millisSchema.parse(value);
/** Runs for every commit that is read, so it checks by hand; the schema only words the error. */
export const eventNumber = (value: number): EventNumber =>
  Number.isSafeInteger(value) && value > 0 ? value as EventNumber : eventNumberSchema.parse(value);
export const permille = (value: number): Permille => permilleSchema.parse(value);
export const score = (value: number): Score => scoreSchema.parse(value);
