import type { FactWords } from '../fact-words.ts'

export const FACTS: FactWords = {
  names: { hours: 'समय', address: 'पता', email: 'ईमेल', website: 'वेबसाइट', phone: 'फ़ोन|फोन|नंबर' },
  asks: {
    address: 'कहाँ|कहां|पता(?! (?:है|नहीं|करना|चल))|लोकेशन',
    email: 'ईमेल',
    website: 'वेबसाइट',
    phone: 'फ़ोन|फोन|नंबर',
  },
  health: 'एलर्जी|सुरक्षित|गर्भवती|नुकसान|साइड इफेक्ट|अमोनिया',
}
