import type { GoalPatterns } from '../goal-patterns.ts'

export const GOALS: GoalPatterns = {
  appointment:
    'book|booking|bookings|appointments?|appoint?ment|apointment|appointmnt|appt|reserve|reservation|slots?',
  wants:
    "want|wanna|need|would like|i'd like|id like|like to|can i|could i|may i|shall i|can you|could you|can we|please|pls|plz|let'?s|let us|make|get|fix|schedule|set up|arrange",
  firmlyWants:
    "want|wanna|need an?|would like|i'd like|like to|please|pls|plz|book (?:me|a|an|my|it|for|the)",
  recounts:
    '(?:was|were)(?! (?:thinking|hoping|planning|wondering|looking|going|wanting))|did|gave|visited|lasted|chipped|peeled|faded|flaked|cracked|broke|smudged|(?:came|fell|wore|washed) (?:off|out)',
  informs:
    'how|price|prices|cost|costs|charge|charges|fees?|rates?|policy|rules?|necessary|required|without|do you|does|walk|online|refund|late|open|close|closes|timings?|parking|what is|what are|where|why|discount|offer',
  comes: 'can i come|could i come|may i come|shall i come|coming|i will come|come in|visit',
  asksForTime: 'slots?|availability',
  another: 'new|another|book',
  insteadOf: 'instead of',
  cancels: 'cancel\\p{L}*|cancle',
  cancelInforms:
    'policy|charges?|fees?|free|can i|can we|if i|what happens|what if|refund|how|cancellation|penalty|deduct\\p{L}*',
  mine: 'my|mine|the|it|that',
  cannotCome:
    "can'?t (?:come|make it)|cannot (?:come|make it)|won'?t (?:be able to )?(?:come|make it)|not able to (?:come|make it)",
  moves:
    'change (?:my|the) (?:doctor|dentist|stylist)|change to dr|switch (?:me )?to|re-?schedul\\p{L}*|postpone|prepone|(?:move|shift) (?:my|the|it|that|appointment|booking)|change (?:my|the) (?:appointment|booking|slot|time|date|timing)|change it to',
  movesInforms: 'policy|charges?|fees?|how|if i|allowed',
  drops:
    "leave it|never ?mind|forget (?:it|about)|drop it|no need|not needed|(?:don'?t|do not) (?:want|need|book)|not interested|changed my mind|not now|some other (?:time|day)|maybe later|will (?:think|let you know)|later",
  interested:
    'interested|enquir\\p{L}*|inquir\\p{L}*|quotation|get a quote|quote|demo|sign ?up|register|registration|admission|enrol\\p{L}*|get in touch|contact me|reach me|call ?back|send me (?:the )?details',
  sets: 'make|set|put|keep|change|shift',
  it: '(?:make|do|put|set|keep|have) (?:it|that|this)',
  corrects: 'instead|actually|rather|oops|sorry|wait',
  saysNo: 'no|nope',
  my: 'my',
  ownBooking: 'appointments?|bookings?|slot',
  asksWhen: 'when|what time|which day|check|show|status|details|confirm(?:ed)?',
  asksNeed: '(?:do|must|should) (?:i|we|you|one|people)(?: (?:have|need))?',
  asksWhether:
    '(?:what|which|any|how many) (?:\\p{L}+ )?(?:appointments?|bookings?|slots?)(?: (?:do|have|are|is))+ (?:i|mine|we)|(?:do|have) (?:i|we) (?:have|got) (?:an?|any|some|other|upcoming|my|\\s)+(?:appointments?|bookings?|slots?)|am i booked|have i booked|(?:what|when) (?:have|am|did) i (?:book|booked)',
  forSeveral:
    '(?:two|three|four|five|2|3|4|5) (?:of us|people|persons|ladies|girls|boys|men|women|kids|adults|friends)|both of us|(?:me|myself|i) and my (?:\\p{L}+)|(?:for|with) my (?:sister|brother|mother|mom|father|dad|wife|husband|friend|daughter|son) and (?:me|i|myself)',
  withholds:
    "no|nope|nah|skip|won'?t|will not|don'?t want|do not want|rather not|prefer not|not telling|private|privacy|anonymous",
  asks: 'what|when|where|how|which|who|why|do you|does|is there|are you',
  cancelStem: 'cancel',
  asksFor: 'want|need|please|pls|plz|can you|could you|do it',
  asksAtStart: 'do|does|did|is|are|was|will|would|should|what|how|where|why|who',
  proposes: 'can we|instead',
  notInterested: 'not interested|no interest',
  callsBack: 'call|phone',
  looksBack: 'refund|money back|charged|billed|invoice|complain|(?<![\\p{L}\\p{M}])last(?![\\p{L}\\p{M}])',
  asksIfFree: 'free|available',
  first: 'first|1st|number one|option 1',
  second: 'second|2nd|number two|option 2',
  third: 'third|3rd|number three|option 3',
  last: 'last',
  anyOfThem: 'any|either',
}
