import type { ColleaguePatterns } from '../colleague-patterns.ts'

export const COLLEAGUE: ColleaguePatterns = {
  self: "i|i'm|me|my|mine|we|us|our",
  asksWhatWasSaid: 'colleague|your team|(?:he|she|they) (?:say|said|tell|told|write|wrote)',
  asksWhen: 'when|what time|which day|what day',
  day: '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tomorrow|tonight',
  oclock: "am|pm|a\\.m|p\\.m|o'?clock",
  asksPrice: 'how much|what price|price|cost|charge|charges|fee|fees',
  currency: 'rs|rupees?|inr|usd|dollars?|euros?',
  asksCode: 'number|no|num|reference|ref|code|id|ticket|tracking|pin',
  number: 'number',
  asksName: "name|who|who's",
  name: '',
}
