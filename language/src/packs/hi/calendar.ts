import { type DayParts, partOfDay } from '../part-of-day.ts'
import type { Calendar } from '../phrases.ts'

export const DAY_PARTS: DayParts = ['सुबह', 'दोपहर', 'शाम', 'रात']

export const calendar: Calendar = {
  weekdays: ['सोमवार', 'मंगलवार', 'बुधवार', 'गुरुवार', 'शुक्रवार', 'शनिवार', 'रविवार'],
  months: 'जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर'.split(' '),
  time: (hour, clock) => `${partOfDay(hour, DAY_PARTS)} ${clock} बजे`,
}
