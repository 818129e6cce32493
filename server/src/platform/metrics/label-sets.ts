/** Keeps the number of series of a metric bounded: each is held in memory for ever, and shown on every read. */

/** Label value of further series when a metric has its maximum. */
export const OTHER = 'other'

export type Labels = Readonly<Record<string, string | number>>

export interface LabelSets {
  /** These labels while there is room for them, else `other` in place of each. */
  admit(labels: Labels): Record<string, string | number>
}

export function createLabelSets(mostSeries: number, onFull: () => void): LabelSets {
  const known = new Set<string>()
  let isFull = false
  return {
    admit(labels) {
      const key = Object.values(labels).join('\u0000')
      if (known.has(key)) return labels
      if (known.size < mostSeries) {
        known.add(key)
        return labels
      }
      if (!isFull) onFull()
      isFull = true
      return Object.fromEntries(Object.keys(labels).map((name) => [name, OTHER]))
    },
  }
}
