/** What a part of the run came to: the titles of what passed, failed and was skipped. */
export interface Outcome {
  readonly passed: readonly string[]
  readonly failed: readonly string[]
  readonly skipped: readonly string[]
}

/** All parts together, in their order. */
export function sum(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.flatMap(({ passed }) => passed),
    failed: outcomes.flatMap(({ failed }) => failed),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  }
}
