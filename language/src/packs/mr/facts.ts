import type { FactWords } from '../fact-words.ts'

export const FACTS: FactWords = {
  names: { hours: 'वेळ', address: 'पत्ता', email: 'ईमेल', website: 'वेबसाइट', phone: 'फोन|नंबर' },
  asks: {
    // "पत्ता" is also a leaf: "पत्ता गोभी", "तेज पत्ता".
    address:
      'कुठे (?:आहे|आहात|येऊ)|(?:तुमचा|आपला|दुकानाचा|सलूनचा|पार्लरचा) पत्ता|पत्ता (?:काय|सांगा|पाठवा|द्या|कुठे|मिळेल|आहे|हवा)|लोकेशन',
    email: 'ईमेल',
    website: 'वेबसाइट',
    phone: '(?:फोन|मोबाइल) नंबर',
  },
  health: 'अॅलर्जी|सुरक्षित|गरोदर|गर्भवती|अपाय',
}
