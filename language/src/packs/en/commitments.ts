import type { CommitmentPatterns } from '../commitment-patterns.ts'

export const COMMITMENTS: CommitmentPatterns = {
  free: 'free|for free|free of (?:charge|cost)|complimentary|on the house|on us|gratis|(?:without|no|zero) (?:any )?(?:extra |additional |further |late |cancellation |delivery )?(?:charges?|costs?|fees?|payment)|waive|waived|waiving|nothing to pay|at no cost',
  notCharged:
    "(?:won'?t|will not|would not|not be|never) (?:be )?(?:charged?|charging|billed?|cost you)|(?:not|no longer|don'?t|do not|won'?t|will not|needn'?t|need not) (?:have to |need to |be )?(?:pay|paying)|nothing (?:extra|more)|no (?:extra|additional)",
  notBeforeFree: "not|n'?t|never|cannot|isn'?t|is no longer|no longer|can'?t|won'?t|nothing is",
  exception:
    'exception(?:ally)?|this once|just this (?:once|time)|only this time|this time only|included?|including|inclusive|discount|special (?:price|rate)|% off|percent off|instal?l?ments?|you (?:can|may|could)|you are welcome to|no need|need not|(?:do not|don.?t) (?:need|have) to|allow(?:ed)?|i can (?:do|give|offer|let|make)|we can (?:do|give|offer|let|make)|extend(?:ed)?|upgrade[ds]?|refund(?:ed)?',
  action:
    "i(?:'ll| will| shall|'ve| have| am going to)|we(?:'ll| will| shall|'ve| have| are going to)|(?:he|she|they|doctor|dr\\.? \\p{L}+|someone|somebody|our \\p{L}+) (?:will|'ll)|will be (?:sent|called|ready|kept|refunded|delivered|done|there)|(?:kept|reserved|held|booked|arranged|saved) (?:it|that|this|one|a|the)",
  cancelled: 'cancel(?:led|ed|s)?|called off',
  impossible:
    "(?:not|isn'?t|aren'?t) (?:possible|available|free|in)|(?:can'?t|cannot|unable|won'?t be able)|unfortunately|not before",
  asksToPay:
    'how (?:much|mch)|hw much|price|prise|prize|costs?|charges?|charged|fees?|pay|paying|paid|payment|bill|amount|rate|free|fre|extra|on top|discount|rupees|rs|included?|money|anything for',
  asksWhen:
    "when|wen|what time|wat time|wht time|which time|what tym|at what|which day|what day|wat day|which date|what date|time|tym|timing|o'?clock|how soon|by when|date",
  asksToConfirm:
    'really|realy|relly|sure|confirm(?:ed)?|right|correct|still (?:hold|holds|on|valid|ok|okay|stand|stands|true|fine)|is (?:it|that) true|definitely|seriously|promised?|as (?:promised|agreed|discussed|told)|you said|was told|stays?|remains?|same price|same time|unchanged',
  asksLeave:
    'can i|may i|could i|can we|allowed|possible|okay if|ok if|fine if|is it (?:ok|okay|fine|alright)|(?:do|does) (?:i|we|he|she|they) (?:need|have)|must i|should i',
  asksForAction:
    '(?:did|will|have) u|forgot|forget|forgotten|waiting for|is (?:somebody|someone|anyone|anybody)|will (?:i|we) (?:get|have|receive)|do (?:i|we) get|will (?:you|they|he|she|someone|somebody|the|dr|doctor)|are you going|going to|did (?:you|they|he|she)|have (?:you|they)|has (?:he|she|anyone|someone)|call me|send me|ready|done|is it kept|kept',
  asksWhich: 'who|whom|which|whose',
  opensQuestion: 'is|are|am|was|can|could|do|does|did|will|would|shall|should|may|has|have',
  concerned: "i|i'm|me|my|we|us|our|he|him|his|she|her|they|them",
  others:
    '(?:my|our) (?:wife|husband|son|daughter|mother|father|friend|brother|sister|mom|mum|dad|kid|kids|child|children|colleague|parents)',
  pointsBack:
    '(?:book|do|take|fix|confirm|keep|reserve) (?:it|that|this|the same)|book (?:me )?(?:in|then)|(?:go ahead|please do)',
  refuses:
    "cannot|can ?not|can'?t|unable to|not (?:possible|able|allowed|permitted|offered|applicable|valid|available)|(?:do not|don'?t|does not|doesn'?t) (?:offer|give|allow|have|accept|provide|apply|know of)|no (?:discounts?|exceptions?|instal?l?ments?|such)|not (?:offer|give|allow|accept)|isn'?t (?:possible|allowed|available)|unfortunately|not aware of|only (?:for|from|above)",
  charges:
    "not free|isn'?t free|(?:have|has|need|needs|must|will) (?:to )?(?:pay|be charged)|(?:is|are|gets?) charged|(?:will|would|does) cost|costs|charges? (?:apply|applies|will)|fee (?:applies|of|will)|you(?:'ll| will) pay|extra (?:charge|cost|fee)|charged (?:extra|separately)|payable|comes on top|separate(?:ly)?",
  idle: "money back reach arrive arriving forget forgot forgotten wait waiting somebody anybody anyone show missing missed miss late penalty special offer deal fees fee send sent first yesterday next shld shud wil cn cud wud thx thnx thanku abt stays stay remains remain same valid hold holds stand stands keep wht wat tym tme wen hw mch u ur ok okay so and but then hi hello hey sir madam maam ma'am mam dear please pls plz thanks thank you really realy relly just sure exactly again also still now then well great good fine nice perfect be come comes coming go going visit bring carry need have has take give get do does did is are was will would can could should shall may i me my we our us you your it its that this these those the a an to for of on at in by with from about before after when what which who whom how much many know tell told say said says remember confirm check checking right correct true be there here not no yes yeah yep as top exact total amount price cost pay paying charge charges time day date one once thing anything something someone else more any all if or because since already then ready colleague team lady man person reception promised promise agreed discussed understand mean means works work kind",
}
