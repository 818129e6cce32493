/**
 * Whether a line says that something went wrong for the customer: anger, harm, bad work, rudeness, money wanted back.
 * A product that broke, an illness, or a question about refunds is business as usual.
 */

import { normaliseWithin } from '@parley/contracts'

function pattern(...alternatives: string[]): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{M}])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}])`.normalize('NFKC'),
    'iu',
  )
}

const staff =
  '(?:staff|stylist|barber|beautician|doctor|teacher|driver|technician|mechanic|manager|receptionist|waiter|team|people|person|guy|man|woman|lady|girl|boy|employee|worker|he|she|they|you|u)'
const work =
  '(?:service|work|job|experience|behaviou?r|attitude|haircut|hair|facial|massage|colou?r|treatment|manicure|pedicure|make-?up|spa|food|order|class|repair|delivery|stay|visit|result|cleaning|salon|place|shop|clinic)'
/** Results that should last for a while after the visit. */
const lasting =
  '(?:manicure|pedicure|nail ?(?:art|polish|paint)|polish|gel|lash(?:es)?|extensions?|highlights?|(?:hair )?colou?r|keratin|tattoo|filling|repair|paint(?:ing)?)'
const failed =
  '(?:chipped|peeled|faded|flaked|cracked|smudged|(?:came|come|fell|fallen|wore|worn|washed|peeled) (?:off|out))'
const bad =
  '(?:bad|poor|horrible|terrible|pathetic|awful|disgusting|worst|unprofessional|disappointing|unacceptable|useless)'
const really = '(?:(?:so|very|really|too|extremely|absolutely|such an?|quite) ){0,4}'
const harm =
  '(?:rash(?:es)?|burns?|burnt|bleeding|infection|swelling|swollen|blisters?|allergic reaction|itching)'

const english = pattern(
  `worst ${work}|pathetic|disgusting|unprofessional|never (?:coming|going|come|visiting|booking) (?:back|again|there)`,
  `${really}${bad} (?!hair day)${work}|^${really}(?:${bad}|bakwaa?s|bekaa?r|ghatiya)$`,
  `(?:(?:it|that|this|everything) (?:was|is)|it'?s) ${really}${bad}(?=$| (?:and|i|we))`,
  `${work} (?:was|is|were) ${really}(?:${bad}|ruined|spoil(?:t|ed)|a disaster)`,
  "(?:not|isn'?t|wasn'?t|not at all) (?:happy|satisfied|pleased) (?:with|about)|unhappy|dissatisfied|dis?appointed|fed up|(?:i am|i'?m|so|very|really) angry|upset with",
  '(?:you|they) cheat(?:ed)?|cheated|scammers?|scammed|fraud|looted|ripped (?:me )?off|rip-?off|liars?',
  `${lasting}(?: (?!getting|gets?|from|if|when|for|of|can|want|would|will|be|not|never|\\p{L}+n't|without|to)[\\p{L}\\p{Nd}]+){0,7} ${failed}`,
  "(?:no ?(?:body|one)|none of you) (?:ever |even )?(?:answers?|repl(?:y|ies)|responds?|calls? back|picks? up|reads?|listens?|cares?)|(?:this|it|that)(?:'?s| is) (?:(?:so|just|absolutely|really|totally|simply) )?(?:ridiculous|outrageous|unacceptable|a joke|a scam|a disgrace)|(?:my|our|all my|any of my) (?:e-?mails?|messages?|calls?) (?:are |were |go |went |have been )?(?:ignored|unanswered)",
  "i (?:want|need|have|wish|would like) to complain|i'?d like to complain|(?:my|have a|file an?|make an?|lodge an?|raise an?|this is a) (?:formal )?complaint|consumer (?:court|forum)|legal action|sue you",
  `(?:was|were|is|are|been) ${really}(?:rude|impolite|arrogant)(?: to| with)? (?:me|us|my)`,
  `${staff} (?:(?:was|were|is|are|has been) )?${really}(?:rude|arrogant|misbehaved|shouted|insulted)`,
  `${staff}(?: \\p{L}+)? (?:burn(?:t|ed)|injured|ruined|damaged|destroyed|spoil(?:t|ed)|messed up|broke|scratched|lost|stole) (?:my|me|our|us)`,
  `${staff} (?:cut|hurt) (?:me|my (?:ear|finger|skin|face|neck|scalp|toe))`,
  '(?<!(?:i|i have|have i) )(?:burn(?:t|ed)|ruined|destroyed|spoil(?:t|ed)|messed up) (?:my (?:hair|skin|face|scalp|nails?|eyebrows?|day|dress|clothes)|everything)',
  'gave me (?:an? )?(?:allerg\\p{L}*|rash\\p{L}*|infection|burns?|acne|pimples|(?:bad |allergic )?reaction)',
  '(?:burn(?:t|ed)|ruined|damaged|injured|hurt|insulted|cheated) by (?:your|the)',
  `${harm}.{0,40} (?:after|since|because of|due to) (?:\\p{L}+ )?(?:your|the|my|that|this|last) (?:\\p{L}+ )?${work}`,
  `after (?:\\p{L}+ ){0,2}${work}.{0,40} ${harm}`,
  '(?:want|need|demand) (?:(?:my|a|the|full|complete) ){0,4}(?:refund|money back)|give (?:me )?(?:back )?my money(?: back)?|my money back|return my (?:money|payment)',
  'this is not what (?:i|we) (?:asked|ordered|paid|booked|wanted)|(?:order|technician|stylist|driver|doctor|teacher) never (?:came|arrived|showed|turned)',
  '(?:please|pls|plz|kindly|just) (?:give (?:me )?(?:a |my )?)?refund|refund (?:me|my money|it|please|pls|plz|the (?:money|amount)|now)',
  '(?:i|we) (?:was|were|have been|got|am being) (?:over|double |wrongly |twice )?(?:charged|billed|debited) (?:twice|double|again|extra|too much|wrong\\p{L}*|more|two times|2 times)|(?:charged|billed|debited) (?:me |us )?(?:twice|two times|2 times|double)|double[- ]billed|overbilled|(?:was|were|been|got) (?:overcharged|double charged)|(?:you|they) (?:over)?charged (?:me|us)|refund (?:not|never|has not) (?:received|come|came)',
  "(?:you|u|they) (?:guys |people )?(?:just )?(?:cancel(?:l)?ed (?:on|my|our)|forgot|ignored|never (?:came|called|replied|answered|showed)|did(?:n'?t| not) (?:come|show|turn up|reply|call back)|kept (?:me|us) waiting|made (?:me|us) wait|lied)",
  '(?:waited|waiting) (?:for )?(?:(?:more than|over|almost|about) )?(?:\\p{L}+|\\p{Nd}+) (?:hours?|hrs?)|no ?(?:body|one) (?:came|turned up|called|replied|answered|attended)',
)

const spoilt = '(?:kharab|khrab|ganda|gandi|bekaa?r|bakwaa?s|ghatiya|bura|buri)'
const hindiWork =
  '(?:service|kaam|kam|staff|salon|anubhav|experience|behaviou?r|facial|haircut|hair ?cut|treatment|colou?r|massage|spa|khana)'
const romanised = pattern(
  `(?:bahut|bohot|bhot|kitna|itna|itni|ekdum|sabse|kaafi) (?:hi )?${spoilt} (?:hua|hui|huyi|tha|thi|kiya|kaata|kata|laga|lagi|${hindiWork})`,
  `(?:bekaa?r|bakwaa?s|ghatiya|wahiyat) ${hindiWork}`,
  `${hindiWork} (?:(?:bahut|bohot|ekdum|itna|itni|kitna|kaafi|hi) ){0,4}${spoilt}`,
  '(?:aapne|aap ne|apne|tumne|tum ne|logo?n? ne|unhone|usne|staff ne|ladk[ie] ne|stylist ne).{0,40} (?:kharab|khrab|barbaa?d|jala|satyanash|kaat|tod) (?:kar )?(?:diy[ae]|diye|di)',
  '(?:baal|bal|chehra|skin|face|hair) (?:\\p{L}+ )?(?:kharab|khrab|barbaa?d|jala) (?:kar )?(?:diy[ae]|diye|di)',
  `(?:${hindiWork}|wax\\p{L}*)(?: \\p{L}+){0,3} (?:ke baad|se) .{0,40}(?:rash\\p{L}*|jal\\p{L}*|daane|dane|sujan|infection|khujli).{0,15} (?:gay[aie]|gaye|gayi|nikl\\p{L}*|hu[aei]|aaye|aaya|rah[aei])`,
  'chehre (?:pe|par) .{0,20}(?:rash\\p{L}*|daane|dane|sujan) (?:aa|ho|nikal) gay\\p{L}*',
  'ba[dt]+ ?t?a?m(?:ee|ii|i|e)zi|badtam(?:ee|i)z|(?:aap|tum|sab) (?:log )?chor|(?:phone|call) (?:hi )?nah?i uth\\p{L}*|gaali d\\p{L}*|dhokha|dhoka|loot (?:liya|rahe|machi)\\p{L}*|thag (?:liya|rahe)|shikaa?yat (?:karn\\p{L}*|hai|darj)|complaint (?:karn\\p{L}*|hai|darj|likh\\p{L}*)',
  '(?:pais[ae]|paise|amount) (?:wapa?s|vapa?s|wapis|vapis|lauta|return) (?:chahiye|chaiye|chahie|karo|kar do|kariye|kar dijiye|de ?do|do|dijiye)|refund (?:chahiye|chaiye|chahie|karo|kar do|kariye|kar dijiye|de ?do|dijiye)',
  '(?:manicure|pedicure|nail ?(?:art|polish|paint)|polish|gel|(?:hair )?colou?r|keratin)(?: \\p{L}+| \\p{Nd}+){0,8} (?:utar|ukhad|ukhar|nikal|chhil|ud) (?:gay[aei]|gay[ae]e?|gayi|gai)',
  '(?:koi|kabhi) (?:\\p{L}+ ){0,4}(?:jawab|javab|reply) (?:hi )?nah?in? (?:de|deta|dete|diya|aaya|aata|karta|karte|kiya)',
  '(?:do|2) baar (?:pais[ae]|charge|bill|kat\\p{L}*)|pais[ae] (?:kat \\p{L}+ )?(?:do|2) baar|refund (?:de )?do(?=$)',
)

const ruined = '(?:खराब|बर्बाद|बरबाद|जला) (?:कर )?(?:दिए|दिये|दिया|दी)'
const theirs = '(?:आपने|आप ने|आपके|आपकी|तुमने|स्टाफ|लोगों ने|उन्होंने|उसने|बाल|चेहर[ेा]|त्वचा|स्किन)'
const hindiWorkDevanagari = '(?:सर्विस|सेवा|काम|सैलून|अनुभव|फेशियल|हेयरकट|ट्रीटमेंट|मसाज|व्यवहार|खाना|स्टाफ)'
const devanagari = pattern(
  `(?:बहुत|इतना|इतनी|एकदम|सबसे) (?:ही )?(?:खराब|गंदा|गंदी|बेकार|बकवास|घटिया|बुरा|बुरी) (?:हुआ|हुई|था|थी|किया|लगा|लगी|${hindiWorkDevanagari})`,
  `${hindiWorkDevanagari} (?:(?:बहुत|एकदम|इतना|इतनी|ही) )*(?:खराब|गंदा|गंदी|बेकार|बकवास|घटिया|बुरा|बुरी)`,
  `${theirs} .{0,30}${ruined}|${ruined} ${theirs}`,
  '(?:पैसे|पैसा|रकम) (?:वापस|वापिस|लौटा) (?:चाहिए|चाहिये|करो|कर दो|कीजिए|कर दीजिए|दो|दीजिए)|रिफंड (?:चाहिए|चाहिये|करो|कर दो|कीजिए|दो|दीजिए)',
  '(?:मैनीक्योर|मेनीक्योर|पेडीक्योर|पैडीक्योर|नेल पॉलिश|पॉलिश|कलर|केराटिन)(?: [\\p{L}\\p{M}\\p{Nd}]+){0,8} (?:उतर|उखड़|निकल|छिल|उड़) (?:गया|गई|गयी|गए)',
  'कोई (?:[\\p{L}\\p{M}]+ ){0,4}जवाब (?:ही )?नहीं (?:दे|देता|देते|दिया|आया)|(?:दो|2) बार (?:पैसे|पैसा|बिल|चार्ज) (?:काट|कट|लिय)[\\p{L}\\p{M}]*',
  'बदतमी[जज़][\\p{L}\\p{M}]*|बदतमीज़[\\p{L}\\p{M}]*|धोखा|ठग (?:लिया|रहे)|लूट (?:लिया|रहे)|शिकायत (?:करनी|करना|है|दर्ज)',
  `(?:${hindiWorkDevanagari}|वैक्स[\\p{L}\\p{M}]*) .{0,20}(?:के बाद|से) .{0,30}(?:रैश|जलन|दाने|सूजन|खुजली|इंफेक्शन).{0,10} (?:गया|गए|गये|गई|निकल[\\p{L}\\p{M}]*|हुआ|हुई|रह[ािेी])`,
)

/** Asks about a rule or about what may happen, praises, or takes it back: no complaint. */
const harmless = pattern(
  'policy|policies|if i|if we|in case|agar|अगर',
  "no complaints?|never complain\\p{L}*|(?:wasn'?t|isn'?t|not) (?:so |too |that |very ){0,3}(?:bad|terrible|awful|rude)",
)
const asksAhead =
  /^\W*(?:(?:will|would|can|could|does|do|should|may) (?:i|it|we|the|this|that|you|a)|is (?:the|your|it)|are (?:the|your)|(?:i am |i'm )?sorry)\b/i

export function isComplaint(text: string): boolean {
  const line = normaliseWithin(text, 'NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[!.,;:?।]+/g, ' ')
    .replace(/ख़/gu, 'ख')
    .replace(/\s+/g, ' ')
    .trim()
  if (asksAhead.test(line) || harmless.test(line)) return false
  return english.test(line) || romanised.test(line) || devanagari.test(line)
}
