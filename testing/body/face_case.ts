import { canonicalFace } from "./synthetic_face.ts";

type Canonical = NonNullable<ReturnType<typeof canonicalFace>>;

const canonical = canonicalFace();
if (canonical === null) {
  // deno-lint-ignore no-console
  console.warn(
    "Skipped: face/canonical_face_model.obj not found; set ACEIT_TESTDATA to its folder.",
  );
}

/** A test that needs the canonical face; skipped, and said so, where the test data is absent. */
export function faceCase(name: string, run: (canonical: Canonical) => void): void {
  Deno.test({ name, ignore: canonical === null, fn: () => run(canonical ?? []) });
}
