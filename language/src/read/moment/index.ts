export { keepsHour, namesHour, targetOfMove } from './names-hour.ts'
export { type Ambiguity, type Moment, type MomentContext, partsOfDay, readMoment } from './read-moment.ts'
