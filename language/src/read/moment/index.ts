export { type Ambiguity, type Moment, type MomentContext, partsOfDay, readMoment } from './read-moment.ts'
