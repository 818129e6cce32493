export {
  asksForWeek,
  asksIfOpen,
  namesUnusualDay,
  type OpenQuestion,
  readOpenQuestion,
} from './open-question.ts'
export { readWeekHours, type Stretch, type WeekHours } from './week-hours.ts'
