/** A key that was just made. It is in memory only, and shown this once. */
export interface MadeKey {
  name: string
  key: string
}
