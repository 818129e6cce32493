import type { FactWords } from '../fact-words.ts'

export const facts: FactWords = {
  names: { hours: 'वेळ', address: 'पत्ता', email: 'ईमेल', website: 'वेबसाइट', phone: 'फोन|नंबर' },
  asks: {
    address: 'कुठे (?:आहे|आहात|येऊ)|पत्ता|लोकेशन',
    email: 'ईमेल',
    website: 'वेबसाइट',
    phone: '(?:फोन|मोबाइल) नंबर',
  },
  health: 'अॅलर्जी|सुरक्षित|गरोदर|गर्भवती|अपाय',
}
