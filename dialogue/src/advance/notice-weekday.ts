import type { Change, Heard } from './change.ts'

/** "Friday 5 December" where the fifth is a Saturday: the date counts, and the answer says its weekday. */
export function noticeWeekday(change: Change, { moment }: Heard): Change {
  const { goal } = change.state.request
  if (moment?.ambiguity !== 'other_weekday' || (goal !== 'book' && goal !== 'reschedule')) return change
  return { ...change, news: [...change.news, 'other_weekday'] }
}
