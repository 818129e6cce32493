import type { ColleaguePatterns } from '../colleague-patterns.ts'

export const COLLEAGUE: ColleaguePatterns = {
  self: 'mujhe|mujhko|main|mai|mera|meri|mere|hum|hame|hamara',
  asksWhatWasSaid: '(?:kya|kia) (?:kaha|bola|bataya)',
  asksWhen: 'kab|kitne baje|kis din|kaunse din',
  day: 'aaj|kal|parso|somvaa?r|mangalvaa?r|budhvaa?r|guruvaa?r|shukravaa?r|shanivaa?r|ravivaa?r',
  oclock: 'baje',
  asksPrice: 'kitna|kitne|kitni|daam|keemat',
  currency: 'rupaye',
  asksCode: '',
  number: '',
  asksName: 'naam|kaun',
  name: '',
}
