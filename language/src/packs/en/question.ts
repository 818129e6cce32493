import type { QuestionWords } from '../question-words.ts'

const DAY_NAMES = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|tue|wed|thu|fri|sat|sun)'
const MONTH_NAMES =
  'january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|aug|sept?|oct|nov|dec'

export const QUESTION: QuestionWords = {
  price:
    'how much|price|prices|priced|pricing|costs?|charges?|fees?|fares?|tariffs?|rates?|apr|apy|rent|expensive|cheap|what do (?:you|u) (?:take|bill|charge)|supplement|surcharge|discount|percent|percentage|what share|compensation|deposit|penalty|how much off|get back|comes back|prize',
  amount: 'how much|how big|how large|how heavy|how far|how high|how old|max|maximum|minimum|limit|at most',
  duration:
    'how long|how many (?:minutes|mins|hours|hrs|days|weeks|months|years|nights)|how (?:soon|fast|quickly|late|early|far (?:ahead|in advance|before))|duration|what notice',
  time: 'when|what time|at what hour|which (?:day|days|date|dates|hours?|evening|morning|afternoon|month|time)|what (?:day|days|date|dates|hours?|times?)|until when|till when|(?:opening|business|working|office) (?:hours|times?)|timings?|hours|date of|deadline|schedule',
  count: 'how many|number of (?!the)|how often',
  person:
    "who(?! (?:can|may|needs?|has to|have to|pays?|qualif|gets?|must))|who's|whos|whom|whose|name of (?:the|your|ur|that)|in charge",
  place:
    'where|adress|address|addres|location|located|which (?:branch|branches|place|room|counter|office|store|shop|address)|directions',
  phone:
    '(?:phone|telephone|tel|contact|mobile|whatsapp|fax) (?:no|number|numbers|num|details?)|helpline|help line|hotline|number (?:to call|for|of)|what number|which number|ur number|your number|call you',
  email: 'e-?mails?(?: (?:address|id))?|mail id',
  which: 'which|what kinds? of|what types? of|what (?:brands?|colou?rs?|sizes?|languages?|levels?)',
  yesNo:
    "is|are|am|do|does|did|can|could|will|would|may|has|have|should|shall|must|isn't|aren't|don't|doesn't|can't|won't|any|r|possible|allowed|ok(?:ay)?|need to|have to",
  open: "what|what's|whats|why|tell me|let me know|wondering|looking for|curious",
  how: 'how do|how can|how to|how should|how does|how did|what do i (?:need to )?(?:do|need)|what (?:are|is) the (?:steps|procedure|process)|what now|what happens|what papers?|what documents?|which (?:papers?|documents?)',
  between: 'and also|and|n',
  free: 'free|no (?:extra |additional )?(?:fee|fees|charge|charges|cost|costs|penalty|refund|deposit|interest)|none|nothing|half|double|waived|included|complimentary|not refunded|no compensation|nil|less',
  saysWhen: `${DAY_NAMES}|${MONTH_NAMES}|daily|(?:each|every) (?:week|month|year)|\\d{1,2}(?:st|nd|rd|th)(?: day)? of (?:the|each|every) month|every ?day|any ?(?:day|time)|noon|midnight|(?:same|next|first|last|following) (?:business |working )?(?:day|week|month)|at once|immediately|right away|instantly|closed|weekends?|weekdays?|by agreement|by appointment|overnight|round the clock|day and night|always|never|holidays?|morning|afternoon|evening|on request`,
  relative: 'before|after|within|in|from|until|by|later|beforehand|in advance|prior|ahead|ago|for',
  saysPlace:
    'street|st|road|rd|lane|avenue|square|building|floor|room|pier|quay|counter|terminal|branch|branches|reception|lobby|desk|office|online|website|app|harbour|harbor|station|park|market|mall|opposite|behind|next to|near|beside|inside|outside|upstairs|basement|entrance|gate',
  saysNumber:
    'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|once|unlimited|none|no|single|both|each|couple|dozen|half|any number',
  title: 'dr|mr|mrs|ms|prof|sir',
  over: 'over|above|more than|longer than|older than|larger than|heavier than|at least|from|minimum|beyond|exceeding|after|aged',
  under:
    'under|below|less than|shorter than|younger than|fewer than|up to and including|up to|at most|maximum|within|until|to',
  orMore: '(?:and|or) (?:over|above|more|older|longer|up|upwards|heavier|larger)',
  orLess: '(?:and|or) (?:under|below|less|fewer|younger|shorter|lighter|smaller)',
  upTo: 'to|and|until|till',
  units: [
    'minutes?|mins?',
    'hours?|hrs?|h',
    '(?:business |working |calendar |consecutive )?days?|nights?|d',
    'weeks?|wks?',
    'months?|mths?',
    'years?|yrs?|yr',
  ],
  vague: `
    charge cost pay paid paying take takes taking make makes use uses using bring brings go goes going gone come comes coming happen happens
    happening happened work works like long time times day days normal normally usual usually real really actual exactly
    actually maximum minimum max min total still every another different thing things stuff way kind sort type around maybe
    ask put keep keeps kept find found see show start starts stop end say said mean means think thinking thought hope wonder wondering
    question info information detail details about regarding know knew look looking help let us today tomorrow now soon later ever
    already yet first last next new old good best better big small extra more less least little lot lots bit quick quickly
    also else again back someone somebody people person one two guys team company here there
    would interested wanna gonna gotta want wants wanted need needs needed got getting become becomes became plan planning try trying
    tried able sure right wrong fine great nice cool happy sorry thank quite just even without within instead only
    once after before while until till because since whether if though although case situation side
    give gives giving given send sending sent call calling called tell told talk speak hear heard live lives lived living
    leave leaves leaving left arrive arrives arriving arrival reach set sit stand stay turn move moves run runs running
    year years month months week weeks hour hours minute minutes date night nights morning evening afternoon weekend yesterday
    allowed allow possible available offer offers offered sell sells provide provides provided have has had do does did done
    each per anyone anything any most many much few several same other own hold holds
    break broke lose lost cover covers covered count counts enough require required needs
    buy buying bought book booked get gets please number amount price fee rate bucks dollars rupees euros pounds
    below above under over zero went ago through anybody
    check checking checked confirm facility exactly wat wht abt unused refill status fell fall falls visit visiting plz tmrw tomorow
    accept accepts accepted yrs yr hrs hr wks mins kg km say weigh weighs stretch happen become fly drive travel travelling sail
  `,
  companions: `
    wife husband son daughter mother father mom mum dad mummy papa sister brother friend friends cousin uncle aunt boyfriend girlfriend partner
    family kid kids grandmother grandfather grandma grandpa parents nephew niece boss colleague colleagues roommate flatmate
    spouse fiance fiancee baby toddler guy man woman lady boy girl
  `,
}
