export { readUrgency } from './read-urgency.ts'
export type { Urgency } from './rules.ts'
