import type { ColleaguePatterns } from '../colleague-patterns.ts'

export const COLLEAGUE: ColleaguePatterns = {
  self: 'मुझे|मुझको|मैं|मेरा|मेरी|मेरे|हम|हमें|हमारा',
  asksWhatWasSaid: 'क्या (?:कहा|बोला|बताया)',
  asksWhen: 'कब|कितने बजे|किस दिन',
  day: 'आज|कल|परसों|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार',
  oclock: 'बजे',
  asksPrice: 'कितना|कितने|कितनी|दाम|कीमत|क़ीमत',
  currency: 'रुपये|रुपए|रु',
  asksCode: 'नंबर|संख्या|कोड|रेफरेंस|रेफ़रेंस',
  number: 'नंबर|संख्या',
  asksName: 'नाम|कौन',
  name: 'नाम|\\p{Script=Devanagari}{2} (?:जी|मैडम|सर)',
}
