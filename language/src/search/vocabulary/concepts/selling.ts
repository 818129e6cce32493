import type { Concept } from './concept.ts'

/** Hours, prices, payment, bookings, deliveries. */
export const SELLING_CONCEPTS: Readonly<Record<string, Concept>> = {
  open: { english: 'open opens opened opening reopen', hindi: 'khul- khol- ओपन ओपनिंग khuli khule khula' },
  closed: {
    english: 'close closes closed closing shut holiday holidays closure',
    hindi: 'band bandh chhutti chutti avkash क्लोज़ क्लोज़्ड हॉलिडे',
    phrases: ['weekly off', 'day off'],
  },
  hours: {
    english: 'timing timings time times hour hours schedule timetable clock',
    hindi: 'samay samaya samye baje bje टाइम टाइमिंग टाईम ghante ghanta ghanton ghnte टाइमिंग्स',
    phrases: ['kitne baje', 'kab se kab tak', 'working hours', 'opening hours', 'what time'],
  },
  price: {
    english:
      'price prices pricing rate rates cost costs costing fee fees charge charges charged rupee rupees rs inr amount tariff fare expensive cheap cheapest',
    hindi:
      'daam dam keemat kimat qeemat kharcha kharch kharche rupaye rupay rupye rupya rupiya rupaiya paise paisa paisay pese shulk mulya mehnga mehanga sasta saste फीस चार्ज चार्जेस रेट प्राइस फ़ीस bhaav bhav रेट्स',
    phrases: [
      'how much',
      'kitne ka',
      'kitne ki',
      'kitne me',
      'kitne mein',
      'kitna lagega',
      'kitne lagenge',
      'kitne lagte',
    ],
  },
  payment: {
    english: 'pay pays payment payments paid paying',
    hindi: 'bhugtan bhugataan chukan- chuka- पेमेंट पे',
    phrases: ['payment mode', 'paise de', 'paisa de', 'paise dene'],
  },
  upi: {
    english: 'upi gpay paytm phonepe',
    hindi: 'यूपीआई पेटीएम गूगलपे फोनपे',
    phrases: ['google pay', 'phone pe', 'गूगल पे', 'फोन पे', 'g pay'],
  },
  card: { english: 'card cards', hindi: 'कार्ड कार्ड्स' },
  cash: { english: 'cash', hindi: 'nakad nagad nakdi कैश', phrases: ['cash on delivery'] },
  bill: { english: 'bill bills billing invoice receipt receipts', hindi: 'बिल rasid raseed इनवॉइस' },
  refund: {
    english: 'refund refunds refunded refundable reimburse reimbursed reimbursement',
    hindi: 'रिफंड रिफण्ड',
    phrases: [
      'paise wapas',
      'paisa wapas',
      'paise vapis',
      'paisa vapis',
      'money back',
      'paise wapsi',
      'paise laut-',
      'paise wapas mil-',
      'fees wapas',
      'fee wapas',
      'fees vapis',
      'rakam wapas',
      'पैसे वापस',
      'पैसा वापस',
      'फीस वापस',
      'पैसे रिफंड',
    ],
  },
  return: {
    english: 'return returns returned',
    hindi: 'wapas wapis vapis vapas wapsi vapsi laut- lauta- रिटर्न',
    phrases: ['send back', 'sent back', 'give back', 'bring back', 'take back'],
  },
  cancel: {
    english: 'cancel cancels cancelled canceled cancelling canceling cancellation cancelation',
    hindi: 'कैंसल कैंसिल कैंसिलेशन radd rad kensal cancil cancle cancal',
    phrases: ['call off', 'called off', 'calling off', 'back out', 'drop out'],
  },
  reschedule: {
    english: 'reschedule rescheduled postpone',
    hindi: 'रीशेड्यूल',
    phrases: ['change time', 'time badal-', 'samay badal-', 'change appointment', 'date badal-'],
  },
  change: {
    english: 'change changes changed replace replaced replacing replacement',
    hindi: 'badal- badli badlav badalwa- चेंज रिप्लेस रिप्लेसमेंट',
  },
  booking: {
    english: 'appointment appointments appt booking bookings book booked reservation reserve slot slots',
    hindi: 'अपॉइंटमेंट अपॉइन्टमेंट अपाइंटमेंट बुक बुकिंग स्लॉट apointment appoinment',
    phrases: ['number laga-', 'नंबर लगा-'],
  },
  delivery: {
    english: 'delivery deliver delivers delivered delivering deliveries reach reaches arrive arrives arrival',
    hindi: 'डिलीवरी डिलिवरी डिलीवर पहुँचा- pahuncha- pohcha- pahucha- pahunch- pahuch- pohch- pahonch-',
  },
  send: {
    english: 'send sends sending sent ship shipping shipment dispatch',
    hindi: 'bhej- bhijwa- bhejwa- शिपिंग',
  },
  parcel: {
    english: 'parcel parcels package packages packet packets consignment shipment courier couriers',
    hindi: 'पार्सल पैकेट कूरियर कुरियर saman samaan सामान parsal kuriyar',
  },
  pickup: {
    english: 'pickup pickups collect collected collecting collection',
    hindi: 'पिकअप',
    phrases: ['pick up', 'picked up', 'पिक अप', 'ghar se le-', 'ghar se utha-', 'ghar se'],
  },
  track: {
    english: 'track tracking tracked',
    hindi: 'ट्रैक ट्रैकिंग',
    phrases: [
      'kahan tak pahunch-',
      'कहाँ तक पहुँच-',
      'kahan pahunch-',
      'कहाँ पहुँच-',
      'kaha pahunch-',
      'kaha pahuch-',
      'kahan pahuch-',
      'where is my',
      'order status',
    ],
  },
  lost: { english: 'lost lose missing misplaced', hindi: 'kho- gum gumm khona गुम' },
  damaged: {
    english: 'damage damaged broken break breaks broke damages crack cracked',
    hindi: 'toot- tut- tuta toota khandit डैमेज tooti tuti phoot-',
  },
  discount: {
    english:
      'discount discounts reduction reductions rebate rebates offer offers concession deal deals bargain',
    hindi: 'chhoot chhut chut choot chhut डिस्काउंट ऑफर ऑफ़र riyayat रियायत discont',
    phrases: ['kam kar', 'कम कर', 'half price', 'money off'],
  },
  free: { english: 'free complimentary', hindi: 'muft फ्री nishulk मुफ़्त' },
}
