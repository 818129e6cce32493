import type { AskingPatterns } from '../asking-patterns.ts'

export const ASKING: AskingPatterns = {
  hours: '\\b(?:kab|kitne baje|abhi|aaj)\\b.{0,25}\\b(?:khul|band)\\w*|\\bsamay\\b',
  now: '(?:aaj|aj|abhi)(?:\\s+(?:ke|ka|ki))?(?:\\s+(?:subah|dopahar|shaam|sham|raat|din)(?:\\s+(?:ko|mein|me))?)?',
  business:
    '(?:(?:aapki|apki|aapka) )(?:shop|store|salon|parlou?r)|(?:(?:the|your|aapki|apki|aapka) )?dukaa?n',
  weekday: '\\b(?:som|mangal|budh|guru|shukra|shani|ravi|it)[vw]a+r\\b',
  closed: '\\bband\\b',
  priceWord: 'sast[aie]|saste|daam|dam|keemat|kimat|qeemat',
  besidePrice:
    'kya hai hain ka ki ke aapke aapki aapka apke apki apka aap ap bhejo bhej bhejiye bhejna do dedo dijiye de batao bataiye bata bataye dikhao dikhaiye chahiye chaiye mujhe sab sabhi sabse kitna kitne kitni ji bhai bhaiya didi kam wala wali',
  aboutBusiness: 'kitn[aie]|khul\\p{L}*|band',
  price: 'kitn[aie] (?:ka|ki|ke|lag\\p{L}*|hai|hoga|charge|paise)',
  priceLoosely: '\\b(?:kitn[aei]|daam|keemat)\\b',
  barePriceLead: 'aur|to',
  barePrice: '(?:kya )?(?:price|rate|daam|kharcha)|kitn[aei]',
  besideBarePrice:
    'ka|ke|ki|hai|h|hoga|hogi|honge|lagega|lagegi|lagenge|lagta|padega|paisa|paise|charge|total|rupaye',
  rupees: 'rupaye',
  asksBehindVerb: '',
  asksLeave: '',
  conjunction: 'aur',
  followUp: 'aur|or|phir|fir|to|wahi',
  pointsBack: 'uska|uski|uske|iska|iski|iske|woh|wo|usme|isme|wahan',
}
