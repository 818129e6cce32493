import type { QuestionWords } from '../question-words.ts'

export const QUESTION: QuestionWords = {
  price:
    'kitn[aei] (?:ka|ki|ke|me|mein|m|lag\\p{L}*|lgega|lgta|paisa|paise|paisay|rupaye|rupay|rs|charge|fees?|percent|extra|padega|padegi|padenge|kharcha|hai|h|hoga|hogi|wapas|kaat|dena|chahiye)|(?:paisa|paise|charge|fees?|price|rate|kharcha|kiraya|daam|dam|keemat|kimat|bhaada|bhada|interest|discount|refund|deposit) (?:kitn[aei]|kya)|daam|keemat|kimat|kiraya|kharcha|paise? wapas|kitne paise',
  amount: 'kitn[aei]|zyada se zyada|jyada se jyada|kam se kam|max|kahan tak',
  duration:
    'kitn[ei] (?:din|dino|dinon|ghant[aeo]|ghanton|hafte|hafton|haftey|mahine|mahino|saal|minute|minat|mint|der|time|samay)|kitna (?:time|samay|waqt|din)|kab tak',
  time: 'kab|kitne baje|kis (?:din|samay|waqt|time|date)|kaun ?s[aie] (?:din|date)|konsi date|timings?|kab se kab',
  count: 'kitn[ei]|kitni baar',
  person:
    'kaun (?:hai|hain|h|he|karta|karti|karte|padhata|padhati|padhate|dekhta|leta|leti)|kon (?:hai|h|he)|kiska naam|naam kya|kis(?:se|ko) (?:milna|baat)',
  place:
    'kahan(?! tak)|kaha(?! tak)|kidhar|kis jagah|pata(?! (?:chal|kar|lag|hai|nahi|nhi|badal))|ad?dress(?! badal)',
  phone: '(?:phone|contact|mobile|whatsapp) (?:no|number|nambar)|number (?:kya|do|dijiye|de)|kis number',
  email: 'e-?mail',
  which: 'kaun ?s[aie]|kons[aie]|kaunsa|kaunsi|kaunse',
  yesNo:
    'kya|hai kya|sakt[aei] (?:hai|hain|h|hu|hoon|hun|he|ho)|milega|milegi|milta|milti|milte|chalega|chalegi|hota hai|hoti hai|allowed|zaroori|jaruri',
  open: 'kyun|kyon|kyu|bata\\p{L}*|kya (?:hai|hoga|milega|fayda)|kis(?:ka|ki|ke)',
  how: 'kaise|kese|kaisay|kya karna|kya karu|kya karoon|tareeka|tarika',
  between: 'aur',
  free: 'muft|free|aadha|adha|koi charge nahi|nahi lagta|nahi lagega',
  saysWhen:
    'band|har (?:hafte|mahine|saal)|tari?kh|tareekh|roz|rozana|subah|shaam|dopahar|raat|som\\p{L}*|turant|usi din|agle din|kabhi bhi',
  relative: 'pehle|baad|tak|mein|andar|se',
  saysPlace: 'paas|samne|peeche|ke andar|bagal',
  saysNumber: 'ek|do|teen|char|chaar|paanch|panch',
  title: '',
  over: 'kam se kam',
  under: 'zyada se zyada',
  orMore: 'se (?:zyada|jyada|upar|adhik|bade|bada)|ya (?:zyada|upar)',
  orLess: 'se (?:kam|neeche|chhote|chota|pehle)|tak',
  upTo: 'se',
  units: [
    'minute|minat|mint',
    'ghant[aeo]|ghanton|ghnt[ae]',
    'din|dino|dinon',
    'haft[aeo]|hafton',
    'mahin[aeo]|mahinon',
    'saal|sal|baras|varsh',
  ],
  vague: `
    paisa paise karwane karwana karwate karwao lete dete bhar bharna rakhna rakhte nikal nikal gayi khatam shuru tarah jagah cheez baat zyada
    jyada kam acha accha achha bata kaam samay waqt time din hafte hafta mahina mahine saal ghante ghanta ghar log
    wapas pehle baad tak kat kaat katega kategi padta padti padega padegi lagwate lagta hota free extra saman max min har
    banwane banwana banwani dikhane dikhana chalta chalti bulani bulana utha uthana aaoge aaogi bhejna bhejun bhejoge mat kal gir gira andar bahar paas kholne khulti khula pahunchne daal daalna hone wala waale accha koi raat rukne
  `,
  companions:
    'beta bete beti biwi patni pati maa pitaji mummy papa behen bhai dost bachcha bacha bache bachche',
}
