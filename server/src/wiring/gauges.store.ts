import type { Session } from '../platform/database/index.ts'

/** How many rows of a queue are in each state, of the whole installation. */
export function queueFigures(system: Session, queue: string): Promise<{ state: string; entries: number }[]> {
  return system.rows<{ state: string; entries: number }>({
    name: 'queue_figures',
    text: 'select state, entries from queue_figures() where queue = $1',
    values: [queue],
  })
}
