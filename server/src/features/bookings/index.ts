/** Bookings: what can be booked, when it is free, and what customers mean by "kal 3 baje". */
export { type Ambiguity, type Moment, type MomentContext, partsOfDay, readMoment } from './when/index.ts'
