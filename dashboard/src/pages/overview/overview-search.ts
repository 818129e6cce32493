export const PRESETS = [7, 30, 90] as const
export type Preset = (typeof PRESETS)[number]

/** The part of the address that the page reads. */
export interface OverviewSearch {
  /** The last so many days. Absent: 7, or `since` and `until`. */
  days?: Preset
  /** First day, such as 2026-11-15. */
  since?: string
  /** Last day. */
  until?: string
  channel_id?: string
  agent_id?: string
  /** The figure whose conversations are listed. */
  open?: string
  /** Only conversations that were handed off for this reason. */
  reason?: string
  /** Only this day of the figure. */
  day?: string
  /** Only what this member took part in. */
  member?: string
}
