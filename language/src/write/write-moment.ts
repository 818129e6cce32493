/** Moments as people say them, in their zone and language. */
import { DateTime } from 'luxon'
import type { Language } from '../language.ts'

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  hi: ['सोमवार', 'मंगलवार', 'बुधवार', 'गुरुवार', 'शुक्रवार', 'शनिवार', 'रविवार'],
  'hi-Latn': ['Somvar', 'Mangalvar', 'Budhvar', 'Guruvar', 'Shukravar', 'Shanivar', 'Ravivar'],
}
const englishMonths =
  'January February March April May June July August September October November December'.split(' ')
const months: Readonly<Record<Language, readonly string[]>> = {
  en: englishMonths,
  hi: 'जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर'.split(' '),
  'hi-Latn': englishMonths,
}

/** Hindi names the part of the day where English has am and pm. */
function partOfDay(hour: number, language: 'hi' | 'hi-Latn'): string {
  const index = hour >= 4 && hour < 12 ? 0 : hour >= 12 && hour < 16 ? 1 : hour >= 16 && hour < 20 ? 2 : 3
  return (language === 'hi' ? ['सुबह', 'दोपहर', 'शाम', 'रात'] : ['subah', 'dopahar', 'shaam', 'raat'])[index]!
}

/** "3:00 pm", "दोपहर 3:00 बजे", "dopahar 3:00 baje". */
export function writeTime(at: Date, zone: string, language: Language): string {
  const local = DateTime.fromJSDate(at, { zone })
  const clock = `${local.hour % 12 === 0 ? 12 : local.hour % 12}:${String(local.minute).padStart(2, '0')}`
  if (language === 'en') return `${clock} ${local.hour < 12 ? 'am' : 'pm'}`
  return `${partOfDay(local.hour, language)} ${clock} ${language === 'hi' ? 'बजे' : 'baje'}`
}

/** "Sunday, 22 November 2026". */
export function writeDate(at: Date, zone: string, language: Language): string {
  const local = DateTime.fromJSDate(at, { zone })
  return `${weekdays[language][local.weekday - 1]}, ${local.day} ${months[language][local.month - 1]} ${local.year}`
}
