/** Vendors that write whole seconds: `2026-05-10T14:22:01Z`. */
export function toSeconds(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19)}Z`
}

export function toOptionalSeconds(iso: string | null | undefined): string | null {
  return iso === null || iso === undefined ? null : toSeconds(iso)
}
