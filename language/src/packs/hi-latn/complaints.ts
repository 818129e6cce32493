import type { ComplaintPatterns } from '../intent-patterns.ts'

const SPOILT = '(?:kharab|khrab|ganda|gandi|bekaa?r|bakwaa?s|ghatiya|bura|buri)'
const HINDI_WORK =
  '(?:service|kaam|kam|staff|salon|anubhav|experience|behaviou?r|facial|haircut|hair ?cut|treatment|colou?r|massage|spa|khana)'

export const COMPLAINTS: ComplaintPatterns = {
  complains: [
    `(?:bahut|bohot|bhot|kitna|itna|itni|ekdum|sabse|kaafi) (?:hi )?${SPOILT} (?:hua|hui|huyi|tha|thi|kiya|kaata|kata|laga|lagi|${HINDI_WORK})`,
    `(?:bekaa?r|bakwaa?s|ghatiya|wahiyat) ${HINDI_WORK}`,
    `${HINDI_WORK} (?:(?:bahut|bohot|ekdum|itna|itni|kitna|kaafi|hi) ){0,4}${SPOILT}`,
    '(?:aapne|aap ne|apne|tumne|tum ne|logo?n? ne|unhone|usne|staff ne|ladk[ie] ne|stylist ne).{0,40} (?:kharab|khrab|barbaa?d|jala|satyanash|kaat|tod) (?:kar )?(?:diy[ae]|diye|di)',
    '(?:baal|bal|chehra|skin|face|hair) (?:\\p{L}+ )?(?:kharab|khrab|barbaa?d|jala) (?:kar )?(?:diy[ae]|diye|di)',
    `(?:${HINDI_WORK}|wax\\p{L}*)(?: \\p{L}+){0,3} (?:ke baad|se) .{0,40}(?:rash\\p{L}*|jal\\p{L}*|daane|dane|sujan|infection|khujli).{0,15} (?:gay[aie]|gaye|gayi|nikl\\p{L}*|hu[aei]|aaye|aaya|rah[aei])`,
    'chehre (?:pe|par) .{0,20}(?:rash\\p{L}*|daane|dane|sujan) (?:aa|ho|nikal) gay\\p{L}*',
    'ba[dt]+ ?t?a?m(?:ee|ii|i|e)zi|badtam(?:ee|i)z|(?:aap|tum|sab) (?:log )?chor|(?:phone|call) (?:hi )?nah?i uth\\p{L}*|gaali d\\p{L}*|dhokha|dhoka|loot (?:liya|rahe|machi)\\p{L}*|thag (?:liya|rahe)|shikaa?yat (?:karn\\p{L}*|hai|darj)|complaint (?:karn\\p{L}*|hai|darj|likh\\p{L}*)',
    '(?:pais[ae]|paise|amount) (?:wapa?s|vapa?s|wapis|vapis|lauta|return) (?:chahiye|chaiye|chahie|karo|kar do|kariye|kar dijiye|de ?do|do|dijiye)|refund (?:chahiye|chaiye|chahie|karo|kar do|kariye|kar dijiye|de ?do|dijiye)',
    '(?:manicure|pedicure|nail ?(?:art|polish|paint)|polish|gel|(?:hair )?colou?r|keratin)(?: \\p{L}+| \\p{Nd}+){0,8} (?:utar|ukhad|ukhar|nikal|chhil|ud) (?:gay[aei]|gay[ae]e?|gayi|gai)',
    '(?:koi|kabhi) (?:\\p{L}+ ){0,4}(?:jawab|javab|reply) (?:hi )?nah?in? (?:de|deta|dete|diya|aaya|aata|karta|karte|kiya)',
    '(?:do|2) baar (?:pais[ae]|charge|bill|kat\\p{L}*)|pais[ae] (?:kat \\p{L}+ )?(?:do|2) baar|refund (?:de )?do(?=$)',
  ],
  harmless: ['agar'],
  asksAhead: '',
}
