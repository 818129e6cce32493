import type { Agreement } from '../read/agreement.ts'
import type { Intent } from '../read/intent/read-intent.ts'
import type { Goal } from '../read/read-goal.ts'

/** A line that a customer may write, and what must be read from it. Sunday, 22 November 2026, 11:30 in Kolkata. */
export interface Example {
  text: string
  /** False: other languages write it alike, so that it does not tell the language. Default: true. */
  tells?: boolean
  intent?: Intent
  agreement?: Agreement
  optOut?: 'stop' | 'start'
  goal?: Goal
  /** The day, and the hour. */
  date?: string
  time?: string
  /** Which of four offered things is chosen, from 0. */
  choice?: number
  asksForHours?: boolean
  asksPrice?: boolean
}
