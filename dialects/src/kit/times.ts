/** Vendors that write whole seconds: `2026-05-10T14:22:01Z`. The rest of the second is cut off, not rounded. */
export function toSeconds(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19)}Z`
}

/** The same for a time that may be missing: null stays null. */
export function toOptionalSeconds(iso: string | null | undefined): string | null {
  return iso === null || iso === undefined ? null : toSeconds(iso)
}
