export { type Ambiguity, type Moment, type MomentContext, partsOfDay, readMoment } from './read-moment.ts'
export { type WrittenLanguage, writeDate, writeTime } from './write-moment.ts'
