/** Moments as people say them, in their zone and language. */
export { writeDate, writeMoment, writeTime } from '@parley/language'
