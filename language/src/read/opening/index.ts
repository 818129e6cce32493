export {
  asksForWeek,
  asksIfOpen,
  namesUnusualDay,
  type OpenQuestion,
  readOpenQuestion,
} from './open-question.ts'
export { type OwnNames, ownNamesOf } from './own-hours.ts'
export {
  type ExceptionalHours,
  exceptionsOn,
  type OpeningTimes,
  readOpeningTimes,
  readWeekHours,
  type Stretch,
  type WeekHours,
} from './week-hours.ts'
