import { createContext } from 'react'
import type { TimelineItem } from '../timeline.ts'

/** The lines of the open thread, for a part of one message that looks at others. */
export const TimelineContext = createContext<readonly TimelineItem[]>([])
