import type { FactWords } from '../fact-words.ts'

export const FACTS: FactWords = {
  names: {
    hours: 'hour|timing|\\btime\\b|open|schedule',
    address: 'address|location|where|directions',
    email: 'e-?mail',
    website: 'website|\\bsite\\b|\\burl\\b',
    phone: 'phone|mobile|contact|call|whatsapp|number',
  },
  asks: {
    address:
      '\\bwhere\\b.{0,20}\\b(?:you|your|u|it|shop|store|office|located|place|come)\\b|\\baddress\\b|\\blocation\\b|\\bdirections\\b',
    email: '\\be-?mail\\b',
    website: '\\bwebsite\\b',
    phone: '\\b(?:phone|mobile|contact|whatsapp|telephone|call)\\b.{0,15}\\b(?:number|no|num)\\b|\\bphone\\b',
  },
  health: '\\b(?:allerg\\w*|safe|safety|pregnan\\w*|side[ -]?effects?|harmful|chemicals?|ammonia|asthma)\\b',
}
