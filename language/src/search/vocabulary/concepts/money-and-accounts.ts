import type { Concept } from './concept.ts'

/** Banks, cards, loans, insurance, bills. */
export const MONEY_CONCEPTS: Readonly<Record<string, Concept>> = {
  balance: {
    english: 'balance balances',
    hindi: 'बैलेंस shesh bakaya baqaya बकाया',
    phrases: ['baaki paise', 'kitna paisa hai'],
  },
  interest: { english: 'interest apr apy', hindi: 'byaj byaaj biyaj byaz sood ब्याज ब्याज़ इंटरेस्ट' },
  loan: {
    english: 'loan loans mortgage credit borrow borrowing lend',
    hindi: 'karz karza qarz karj rin udhar udhaar ऋण क़र्ज़ कर्ज उधार लोन मॉर्गेज',
  },
  withdraw: {
    english: 'withdraw withdrawal withdrawals withdrawn',
    hindi: 'nikaal- nikal- निकासी विड्रॉ',
    phrases: ['paise nikal-', 'paise nikaal-', 'पैसे निकाल-'],
  },
  transfer: {
    english: 'transfer transfers transferred remit remittance wire',
    hindi: 'ट्रांसफर transfar antaran',
    phrases: ['paise bhej-', 'paisa bhej-', 'पैसे भेज-', 'money send'],
  },
  savings: { english: 'saving savings', hindi: 'bachat सेविंग सेविंग्स बचत' },
  statement: { english: 'statement statements passbook', hindi: 'स्टेटमेंट पासबुक' },
  cheque: { english: 'cheque cheques check checkbook chequebook', hindi: 'चेक चेकबुक chek' },
  block: {
    english: 'block blocked blocking freeze frozen lock locked disable deactivate',
    hindi: 'ब्लॉक फ्रीज लॉक blok',
    phrases: ['card band', 'कार्ड बंद'],
  },
  activate: {
    english: 'activate activated activation enable',
    hindi: 'एक्टिवेट chaalu chalu चालू एक्टिव',
    phrases: ['chalu kar', 'chaalu kar', 'चालू कर'],
  },
  password: { english: 'password passwords passcode', hindi: 'पासवर्ड' },
  pin: { english: 'pin', hindi: 'पिन' },
  otp: { english: 'otp', hindi: 'ओटीपी' },
  login: { english: 'login signin', hindi: 'लॉगिन', phrases: ['log in', 'sign in', 'लॉग इन'] },
  fraud: {
    english: 'fraud fraudulent scam unauthorised unauthorized stolen theft steal',
    hindi: 'chori chor dhokha dhoka thagi धोखा चोरी धोखाधड़ी फ्रॉड',
  },
  reward: {
    english: 'reward rewards cashback points bonus',
    hindi: 'inaam inam puraskar इनाम रिवॉर्ड बोनस पॉइंट कैशबैक',
  },
  overdraft: {
    english: 'overdraft overdrawn',
    hindi: 'ओवरड्राफ्ट',
    phrases: ['in the red', 'negative balance'],
  },
  joint: { english: 'joint shared', hindi: 'sanyukt saajha जॉइंट संयुक्त' },
  salary: {
    english: 'salary wage wages paycheck payroll income',
    hindi: 'tankhwah tankha vetan kamai aamdani तनख्वाह वेतन सैलरी',
  },
  locker: { english: 'locker lockers safe vault', hindi: 'tijori लॉकर तिजोरी' },
  nominee: { english: 'nominee beneficiary heir', hindi: 'वारिस नॉमिनी waaris' },
  collateral: { english: 'collateral guarantor', hindi: 'zamanat jamanat जमानत' },
  currency: { english: 'currency currencies forex', hindi: 'mudra मुद्रा करेंसी', phrases: ['foreign exchange'] },
  atm: { english: 'atm', hindi: 'एटीएम' },
  customer: {
    english: 'customer customers client clients member members',
    hindi: 'grahak graahak sadasya sadasy ग्राहक सदस्य मेंबर कस्टमर',
  },
  minor: { english: 'minor minors teenager teen youth', hindi: 'nabalig किशोर नाबालिग' },
  age: {
    english: 'age aged youngest oldest',
    hindi: 'umar umr aayu उम्र आयु',
    phrases: ['saal ka', 'saal ki', 'years old', 'साल का', 'साल की'],
  },
  proof: {
    english: 'identity identification identify passport aadhaar aadhar licence',
    hindi: 'pehchan pahchan पहचान आधार पासपोर्ट लाइसेंस paspport pehchaan',
  },
  form: { english: 'form forms application apply applying', hindi: 'aavedan avedan फॉर्म आवेदन अप्लाई' },
  sign: { english: 'sign signature signed', hindi: 'hastakshar dastakhat हस्ताक्षर दस्तखत' },
}
