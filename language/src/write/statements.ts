/** What was done, in the server's own words: true whatever the model makes of it. */
import type { Language } from '../language.ts'

export type Deed = 'booked' | 'rescheduled' | 'cancelled'

export const statements: Readonly<
  Record<Language, Readonly<Record<Deed, (what: string, when: string) => string>>>
> = {
  en: {
    booked: (what, when) => `Your booking is confirmed: ${what}, ${when}.`,
    rescheduled: (what, when) => `Your booking has been moved: ${what}, ${when}.`,
    cancelled: (what, when) => `Your booking has been cancelled: ${what}, ${when}.`,
  },
  hi: {
    booked: (what, when) => `आपकी बुकिंग पक्की है: ${what}, ${when}।`,
    rescheduled: (what, when) => `आपकी बुकिंग बदल दी गई है: ${what}, ${when}।`,
    cancelled: (what, when) => `आपकी बुकिंग रद्द कर दी गई है: ${what}, ${when}।`,
  },
  'hi-Latn': {
    booked: (what, when) => `Aapki booking pakki hai: ${what}, ${when}.`,
    rescheduled: (what, when) => `Aapki booking badal di gayi hai: ${what}, ${when}.`,
    cancelled: (what, when) => `Aapki booking cancel kar di gayi hai: ${what}, ${when}.`,
  },
}
