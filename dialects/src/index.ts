/** Every dialect, one line each. */
import { convoai } from './convoai/index.ts'
import type { Dialect } from './kit/index.ts'
import { oliai } from './oliai/index.ts'
import { oration } from './oration/index.ts'
import { oravio } from './oravio/index.ts'
import { orbit } from './orbit/index.ts'

export const DIALECTS: readonly Dialect[] = [convoai, oliai, oration, oravio, orbit]
export type { Dialect } from './kit/index.ts'
export { convoai, oliai, oration, oravio, orbit }
