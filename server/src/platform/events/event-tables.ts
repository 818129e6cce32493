import { raw } from '../database/index.ts'

/**
 * Where events are: those with a number, and the few that wait for it. The index of events by contact is of those with a
 * number, so a statement has to say that it wants these.
 */
export const EVENT_TABLES = [
  { table: raw('events'), present: raw('sequence is not null') },
  { table: raw('unnumbered_events'), present: raw('true') },
] as const
