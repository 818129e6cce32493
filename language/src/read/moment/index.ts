export { keepsHour, namesHour, targetOfMove } from './names-hour.ts'
export { type Ambiguity, type Moment, type MomentContext, PARTS_OF_DAY, readMoment } from './read-moment.ts'
