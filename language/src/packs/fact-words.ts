/** By what words facts about a business are named and asked for. Parts of patterns, not bounded by word edges. */
export interface FactWords {
  /** Names that owners give to facts. */
  names: Readonly<Record<'hours' | 'address' | 'email' | 'website' | 'phone', string>>
  /** Questions for them. Opening hours have a reader of their own. */
  asks: Readonly<Record<'address' | 'email' | 'website' | 'phone', string>>
  /** Speaks of health and harm. */
  health: string
}
