import type { ColleaguePatterns } from '../colleague-patterns.ts'

export const COLLEAGUE: ColleaguePatterns = {
  self: 'मी|मला|माझा|माझी|माझे|माझं|माझ्या|आम्ही|आम्हाला|आमचा|आमची|आमचे',
  asksWhatWasSaid: 'काय (?:म्हणाले|म्हणाल्या|सांगितले|सांगितलं|सांगितल)',
  asksWhen: 'कधी|किती वाजता|कोणत्या दिवशी',
  day: 'उद्या|परवा|(?:सोम|मंगळ|बुध|गुरु|शुक्र|शनि|रवि)वारी|मंगळवार',
  oclock: 'वाजता',
  asksPrice: 'किती रुपये|किती पैसे|किंमत',
  currency: 'रुपयांना|रुपयांत',
  asksCode: 'क्रमांक',
  number: 'क्रमांक',
  asksName: 'नाव|कोण',
  name: 'नाव',
}
