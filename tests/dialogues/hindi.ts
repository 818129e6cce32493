import { type Dialogue, TOMORROW_AT_THREE } from './dialogue.ts'

export const HINDI: readonly Dialogue[] = [
  {
    name: 'a question, then an appointment for tomorrow at three',
    lines: [
      ['हेयरकट कितने का है?', /350/],
      ['मुझे कल तीन बजे हेयरकट करवाना है', /नाम/],
      ['राहुल वर्मा', /गुरुवार, 19 नवंबर 2026, दोपहर 3:00 बजे/],
      ['हाँ जी', /हो गया/, /19 नवंबर/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE, name: 'राहुल वर्मा' }],
    lead: { name: 'राहुल वर्मा', intent: 'appointment_booking' },
  },
  {
    name: 'one thing at a time',
    lines: [
      ['अपॉइंटमेंट चाहिए', /सर्विस/],
      ['फेशियल', /दिन/],
      ['परसों', /खाली/],
      ['शाम पाँच बजे', /नाम/],
      ['मेरा नाम प्रिया है', /20 नवंबर 2026, शाम 5:00 बजे/],
      ['ठीक है', /हो गया/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-20T17:00', name: 'प्रिया' }],
  },
  {
    name: 'परसों सुबह',
    profile: 'Asha Rao',
    lines: [
      ['परसों सुबह हेयर स्पा करवाना है', /खाली/, /सुबह/],
      ['११ बजे', /20 नवंबर 2026, सुबह 11:00 बजे/],
      ['हाँ', /हो गया/],
    ],
    bookings: [{ service: 'Hair spa', at: '2026-11-20T11:00' }],
  },
  {
    name: 'नहीं, शुक्रवार',
    profile: 'Asha Rao',
    lines: [
      ['कल ३ बजे हेयरकट बुक कर दीजिए', /19 नवंबर/],
      ['नहीं, शुक्रवार', /शुक्रवार, 20 नवंबर 2026, दोपहर 3:00 बजे/],
      ['हाँ', /हो गया/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
  },
  {
    name: 'a question in between',
    profile: 'Asha Rao',
    lines: [
      ['कल हेयरकट का अपॉइंटमेंट चाहिए', /खाली/],
      ['पार्किंग है क्या?', /parking/i, /कौन-सा समय/],
      ['साढ़े तीन बजे', /दोपहर 3:30 बजे/],
      ['हाँ', /हो गया/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T15:30' }],
  },
  {
    name: 'रहने दो',
    profile: 'Asha Rao',
    lines: [
      ['कल तीन बजे हेयरकट करवाना है', /क्या मैं/],
      ['रहने दीजिए', /कोई बात नहीं/],
    ],
    bookings: [],
  },
  {
    name: 'नहीं books nothing',
    profile: 'Asha Rao',
    lines: [
      ['कल तीन बजे हेयरकट करवाना है', /क्या मैं/],
      ['नहीं', /बुक नहीं किया/],
    ],
    bookings: [],
  },
  {
    name: 'the time is taken',
    profile: 'Asha Rao',
    taken: [TOMORROW_AT_THREE],
    lines: [
      ['कल तीन बजे हेयरकट करवाना है', /उपलब्ध नहीं/, /खाली/],
      ['पहला वाला', /क्या मैं/],
      ['हाँ', /हो गया/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T14:00' }],
  },
  {
    name: 'cancelled',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['मेरा अपॉइंटमेंट रद्द कर दीजिए', /रद्द कर दूँ\?/],
      ['हाँ', /रद्द कर दिया/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE, status: 'cancelled' }],
  },
  {
    name: 'cancelling is thought better of',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['मेरा अपॉइंटमेंट कैंसल कर दो', /रद्द कर दूँ\?/],
      ['नहीं', /पहले जैसा/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'moved',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lines: [
      ['अपॉइंटमेंट का समय बदलना है', /नया दिन/],
      ['शुक्रवार शाम छह बजे', /20 नवंबर 2026, शाम 6:00 बजे/],
      ['हाँ', /हो गया/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T18:00' }],
  },
  {
    name: 'the name is corrected',
    lines: [
      ['कल तीन बजे हेयरकट करवाना है', /नाम/],
      ['राहुल', /क्या मैं/],
      ['मेरा नाम राहुल नहीं रोहित है', /क्या मैं/],
      ['हाँ', /हो गया/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
    lead: { name: 'रोहित' },
  },
  {
    name: 'another service',
    profile: 'Asha Rao',
    lines: [
      ['कल तीन बजे हेयरकट करवाना है', /Haircut/],
      ['हेयरकट नहीं, फेशियल', /Classic facial/],
      ['हाँ', /हो गया/],
    ],
    bookings: [{ service: 'Classic facial', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'the name is withheld',
    lines: [
      ['कल तीन बजे हेयरकट करवाना है', /नाम/],
      ['नाम नहीं बताऊँगा', /क्या मैं/],
      ['हाँ', /हो गया/],
    ],
    bookings: [{ service: 'Haircut', at: TOMORROW_AT_THREE }],
  },
  {
    name: 'at the day of rest',
    profile: 'Asha Rao',
    lines: [
      ['सोमवार को तीन बजे हेयरकट करवाना है', /उपलब्ध नहीं/, /खुले नहीं/],
      ['मंगलवार', /24 नवंबर 2026, दोपहर 3:00 बजे/],
      ['ठीक है', /हो गया/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-24T15:00' }],
  },
  {
    name: 'a lead',
    asks: { fields: [], ask_for: ['name', 'phone', 'email'] },
    lines: [
      ['मुझे ब्राइडल मेकअप में रुचि है', /नाम/],
      ['नेहा', /ईमेल/],
      ['neha@example.com', /धन्यवाद/],
    ],
    bookings: [],
    lead: { name: 'नेहा', email: 'neha@example.com' },
  },
  {
    name: 'is there time tomorrow evening?',
    profile: 'Asha Rao',
    lines: [
      ['कल शाम को समय मिलेगा?', /सर्विस/],
      ['हेयरकट', /खाली/, /शाम/],
      ['शाम ५ बजे', /शाम 5:00 बजे/],
      ['हाँ', /हो गया/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-19T17:00' }],
  },
  {
    name: 'a phone number in Devanagari digits is kept with the lead',
    profile: 'Asha Rao',
    lines: [['मेरा नंबर ९८७६५ ४३२१० है, कॉल कर लेना', /नोट/]],
    bookings: [],
    lead: { phone: '+919876543210' },
  },
  {
    name: 'after a booking, another hour and then a bare cancel are about that booking',
    profile: 'Asha Rao',
    lines: [
      ['कल शाम 5 बजे फेशियल बुक कर दीजिए', /\?/],
      ['हाँ', /हो गया/],
      ['क्या मैं 4 बजे आ सकती हूँ?', /4:00/, /\?/],
      ['मेरा अपॉइंटमेंट कब है?', /5:00/],
      ['रद्द कर दो', /5:00/, /रद्द/, /\?/],
      ['हाँ', /रद्द कर दिया/],
    ],
    bookings: [{ service: 'Classic facial', at: '2026-11-19T17:00', status: 'cancelled' }],
  },
  {
    name: 'my appointment at four moves it',
    profile: 'Asha Rao',
    has: [{ service: 'Haircut', at: '2026-11-20T15:00' }],
    lines: [
      ['मेरा अपॉइंटमेंट 4 बजे कर दीजिए', /4:00/, /\?/],
      ['हाँ', /नया समय/],
    ],
    bookings: [{ service: 'Haircut', at: '2026-11-20T16:00' }],
  },
  {
    name: 'जो टिका नहीं, वह शिकायत है',
    profile: 'Asha Rao',
    lines: [['पिछले शुक्रवार का मैनीक्योर एक दिन में उखड़ गया', /माफ़ी/]],
    bookings: [],
  },
  {
    name: 'धन्यवाद और बस',
    lines: [
      ['धन्यवाद, बस इतना ही', /स्वागत/],
      ['मुझे मैनेजर चाहिए', /टीम/],
    ],
    bookings: [],
  },
]
