/** A regular expression of the product, and where it stands. */
export interface Pattern {
  source: string
  flags: string
  /** `path:line` from the root. */
  place: string
}

/** Something about a file that the check refuses: where, and how to fix it. */
export interface Problem {
  place: string
  sentence: string
}
