export const CHECKS = {
  'webhook-read': 'inbound webhook examples, read by our adapter',
  'answer-read': 'answers in the document’s examples, read by our adapter',
  'ours-document': 'our requests against the document’s schema',
  'ours-fake': 'our requests against the fake Graph API',
  'examples-document': 'the document’s request examples against its own schema',
  'examples-fake': 'the document’s request examples against the fake Graph API',
} as const

export type Check = keyof typeof CHECKS

export interface Mismatch {
  check: Check
  /** The example's or fixture's name. */
  case: string
  problem: string
}

/** The subject and the findings of one check. */
export interface Result {
  check: Check
  looked_at: number
  mismatches: Mismatch[]
}

/** A mismatch that is known and right, with the reason. It must occur in exactly these cases. */
export interface KnownMismatch {
  check: Check
  problem: string
  cases: readonly string[]
  why: string
}

/** The mismatches nobody listed, and the listed ones that no longer occur. */
export function compare(
  results: readonly Result[],
  known: readonly KnownMismatch[],
): { unlisted: Mismatch[]; stale: Mismatch[] } {
  const keyOf = ({ check, case: name, problem }: Mismatch) => `${check}\n${name}\n${problem}`
  const found = results.flatMap(({ mismatches }) => mismatches)
  const listed = known.flatMap(({ check, problem, cases }) =>
    cases.map((name) => ({ check, case: name, problem })),
  )
  const foundKeys = new Set(found.map(keyOf))
  const listedKeys = new Set(listed.map(keyOf))
  return {
    unlisted: found.filter((mismatch) => !listedKeys.has(keyOf(mismatch))),
    stale: listed.filter((mismatch) => !foundKeys.has(keyOf(mismatch))),
  }
}
