import type { Counting } from '../language-pack.ts'
import { words } from '../words.ts'

export const counting: Counting = {
  digits: ['शून्य', 'एक', 'दोन', 'तीन', 'चार', 'पाच', 'सहा', 'सात', 'आठ', 'नऊ'].map(words),
  spelledDigits: ['झिरो', 'वन', 'टू', 'थ्री', 'फोर', 'फाईव्ह', 'सिक्स', 'सेव्हन', 'एट', 'नाईन'].map(words),
  // The ending of "on Sunday" is part of the word.
  weekdays: [
    'सोमवार सोमवारी',
    'मंगळवार मंगळवारी',
    'बुधवार बुधवारी',
    'गुरुवार गुरुवारी गुरूवारी',
    'शुक्रवार शुक्रवारी',
    'शनिवार शनिवारी',
    'रविवार रविवारी',
  ].map(words),
  months: [
    'जानेवारी जानेवारीला',
    'फेब्रुवारी फेब्रुवारीला',
    'मार्च मार्चला',
    'एप्रिल एप्रिलला',
    // "मे" alone is also a spelling of the Hindi "in": moments.ts reads it beside a word that makes it a month.
    '',
    'जून जूनला',
    'जुलै जुलैला',
    'ऑगस्ट ऑगस्टला',
    'सप्टेंबर सप्टेंबरला',
    'ऑक्टोबर ऑक्टोबरला',
    'नोव्हेंबर नोव्हेंबरला',
    'डिसेंबर डिसेंबरला',
  ].map(words),
}
