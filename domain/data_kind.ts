import { z } from "zod";

/**
 * Kinds of personal data of an interview. Each can be destroyed separately: `documents` is the
 * résumé and the job description, `conversation` everything that was said, typed or asked, `report`
 * the words of the report. The order is that of the keys in their record, so a new kind goes to the
 * end.
 */
export const dataKindSchema = z.enum(["documents", "conversation", "report"]);
export type DataKind = z.infer<typeof dataKindSchema>;
export const dataKinds: readonly DataKind[] = dataKindSchema.options;
