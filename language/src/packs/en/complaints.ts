import type { ComplaintPatterns } from '../intent-patterns.ts'

const STAFF =
  '(?:staff|stylist|barber|beautician|doctor|teacher|driver|technician|mechanic|manager|receptionist|waiter|team|people|person|guy|man|woman|lady|girl|boy|employee|worker|he|she|they|you|u)'
const WORK =
  '(?:service|work|job|experience|behaviou?r|attitude|haircut|hair|facial|massage|colou?r|treatment|manicure|pedicure|make-?up|spa|food|order|class|repair|delivery|stay|visit|result|cleaning|salon|place|shop|clinic)'
/** Results that should last for a while after the visit. */
const LASTING =
  '(?:manicure|pedicure|nail ?(?:art|polish|paint)|polish|gel|lash(?:es)?|extensions?|highlights?|(?:hair )?colou?r|keratin|tattoo|filling|repair|paint(?:ing)?)'
const FAILED =
  '(?:chipped|peeled|faded|flaked|cracked|smudged|(?:came|come|fell|fallen|wore|worn|washed|peeled) (?:off|out))'
const BAD =
  '(?:bad|poor|horrible|terrible|pathetic|awful|disgusting|worst|unprofessional|disappointing|unacceptable|useless)'
const REALLY = '(?:(?:so|very|really|too|extremely|absolutely|such an?|quite) ){0,4}'
/** "You cancelled on me. Do I get that lesson back?" asks for the rule. */
const ENTITLED =
  '(?:do|will|can|would|could|shall|should) (?:i|we) (?:\\p{L}+ )?(?:get|lose|have|make|take|repeat|rebook|move|catch|use|need)'
const HARM =
  '(?:rash(?:es)?|burns?|burnt|bleeding|infection|swelling|swollen|blisters?|allergic reaction|itching)'

export const COMPLAINTS: ComplaintPatterns = {
  complains: [
    `worst ${WORK}|pathetic|disgusting|unprofessional|never (?:coming|going|come|visiting|booking) (?:back|again|there)`,
    `${REALLY}${BAD} (?!hair day)${WORK}|^${REALLY}(?:${BAD}|bakwaa?s|bekaa?r|ghatiya)$`,
    `(?:(?:it|that|this|everything) (?:was|is)|it'?s) ${REALLY}${BAD}(?=$| (?:and|i|we))`,
    `${WORK} (?:was|is|were) ${REALLY}(?:${BAD}|ruined|spoil(?:t|ed)|a disaster)`,
    "(?:not|isn'?t|wasn'?t|not at all) (?:happy|satisfied|pleased) (?:with|about)|unhappy|dissatisfied|dis?appointed|fed up|(?:i am|i'?m|so|very|really) angry|upset with",
    '(?:you|they) cheat(?:ed)?|cheated|scammers?|scammed|fraud|looted|ripped (?:me )?off|rip-?off|liars?',
    `${LASTING}(?: (?!getting|gets?|from|if|when|for|of|can|want|would|will|be|not|never|\\p{L}+n't|without|to)[\\p{L}\\p{Nd}]+){0,7} ${FAILED}`,
    "(?:no ?(?:body|one)|none of you) (?:ever |even )?(?:answers?|repl(?:y|ies)|responds?|calls? back|picks? up|reads?|listens?|cares?)|(?:this|it|that)(?:'?s| is) (?:(?:so|just|absolutely|really|totally|simply) )?(?:ridiculous|outrageous|unacceptable|a joke|a scam|a disgrace)|(?:my|our|all my|any of my) (?:e-?mails?|messages?|calls?) (?:are |were |go |went |have been )?(?:ignored|unanswered)",
    "i (?:want|need|have|wish|would like) to complain|i'?d like to complain|(?:my|have a|file an?|make an?|lodge an?|raise an?|this is a) (?:formal )?complaint|consumer (?:court|forum)|legal action|sue you",
    `(?:was|were|is|are|been) ${REALLY}(?:rude|impolite|arrogant)(?: to| with)? (?:me|us|my)`,
    `${STAFF} (?:(?:was|were|is|are|has been) )?${REALLY}(?:rude|arrogant|misbehaved|shouted|insulted)`,
    `${STAFF}(?: \\p{L}+)? (?:burn(?:t|ed)|injured|ruined|damaged|destroyed|spoil(?:t|ed)|messed up|broke|scratched|lost|stole) (?:my|me|our|us)`,
    `${STAFF} (?:cut|hurt) (?:me|my (?:ear|finger|skin|face|neck|scalp|toe))`,
    '(?<!(?:i|i have|have i) )(?:burn(?:t|ed)|ruined|destroyed|spoil(?:t|ed)|messed up) (?:my (?:hair|skin|face|scalp|nails?|eyebrows?|day|dress|clothes)|everything)',
    'gave me (?:an? )?(?:allerg\\p{L}*|rash\\p{L}*|infection|burns?|acne|pimples|(?:bad |allergic )?reaction)',
    '(?:burn(?:t|ed)|ruined|damaged|injured|hurt|insulted|cheated) by (?:your|the)',
    `${HARM}.{0,40} (?:after|since|because of|due to) (?:\\p{L}+ )?(?:your|the|my|that|this|last) (?:\\p{L}+ )?${WORK}`,
    `after (?:\\p{L}+ ){0,2}${WORK}.{0,40} ${HARM}`,
    '(?:want|need|demand) (?:(?:my|a|the|full|complete) ){0,4}(?:refund|money back)|give (?:me )?(?:back )?my money(?: back)?|my money back|return my (?:money|payment)',
    'this is not what (?:i|we) (?:asked|ordered|paid|booked|wanted)|(?:order|technician|stylist|driver|doctor|teacher) never (?:came|arrived|showed|turned)',
    '(?:please|pls|plz|kindly|just) (?:give (?:me )?(?:a |my )?)?refund|refund (?:me|my money|it|please|pls|plz|the (?:money|amount)|now)',
    '(?:i|we) (?:was|were|have been|got|am being) (?:over|double |wrongly |twice )?(?:charged|billed|debited) (?:twice|double|again|extra|too much|wrong\\p{L}*|more|two times|2 times)|(?:charged|billed|debited) (?:me |us )?(?:twice|two times|2 times|double)|double[- ]billed|overbilled|(?:was|were|been|got) (?:overcharged|double charged)|(?:you|they) (?:over)?charged (?:me|us)|refund (?:not|never|has not) (?:received|come|came)',
    `(?:you|u|they) (?:guys |people )?(?:just )?(?:cancel(?:l)?ed (?:on|my|our)(?!.{0,60} ${ENTITLED})|forgot|ignored|never (?:came|called|replied|answered|showed)|did(?:n'?t| not) (?:come|show|turn up|reply|call back)|kept (?:me|us) waiting|made (?:me|us) wait|lied)`,
    '(?:waited|waiting) (?:for )?(?:(?:more than|over|almost|about) )?(?:\\p{L}+|\\p{Nd}+) (?:hours?|hrs?)|no ?(?:body|one) (?:came|turned up|called|replied|answered|attended)',
  ],
  harmless: [
    'policy|policies|if i|if we|in case',
    '(?:somewhere|some ?place|every ?where) else|(?:another|other|different) (?:place|salon|shop|clinic|store|hotel|restaurant)s?',
    "no complaints?|never complain\\p{L}*|(?:wasn'?t|isn'?t|not) (?:so |too |that |very ){0,3}(?:bad|terrible|awful|rude)",
  ],
  asksAhead:
    "(?:will|would|can|could|does|do|should|may) (?:i|it|we|the|this|that|you|a)|is (?:the|your|it)|are (?:the|your)|(?:i am |i'm )?sorry",
}
