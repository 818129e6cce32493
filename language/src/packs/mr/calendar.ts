import { type DayParts, partOfDay } from '../part-of-day.ts'
import type { Calendar } from '../phrases.ts'

const DAY_PARTS: DayParts = ['सकाळी', 'दुपारी', 'संध्याकाळी', 'रात्री']

export const calendar: Calendar = {
  weekdays: ['सोमवार', 'मंगळवार', 'बुधवार', 'गुरुवार', 'शुक्रवार', 'शनिवार', 'रविवार'],
  months: 'जानेवारी फेब्रुवारी मार्च एप्रिल मे जून जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर'.split(' '),
  time: (hour, clock) => `${partOfDay(hour, DAY_PARTS)} ${clock} वाजता`,
}
