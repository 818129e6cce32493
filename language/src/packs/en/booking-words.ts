import type { PeoplePatterns, ServiceActions } from '../booking-words.ts'

export const PEOPLE: PeoplePatterns = {
  title: 'dr|doctor|doc|dentist|prof|professor|stylist|therapist|trainer|coach|advocate|barber',
  shortTitle: 'dr',
  address: 'mr|mrs|ms|miss',
  honorific: "ma'?a?m|mam|maa?m|madam|sir|miss",
  wantedBefore:
    'with|w|by|see|under|from|meet|consult|prefer|want|have|having|get|only|through|is|does|has|can|will|when|assign(?: me)?(?: to)?|book(?: me)?(?: in)?(?: with)?|to|and|n',
  wantedAfter:
    "(?:please|pls|plz|available|free|in|do|does|only|if possible|instead|has|have|got|can|'s (?:slot|time|next))",
  ownBefore:
    "bringing|accompanied by|(?:coming|arriving) (?:along|over|together) with|(?:am|are|is|will be|'m|'re) (?:coming|arriving) (?:over |along |in |together )?with|(?:book|put|keep|make|note|write|reserve)(?: (?:it|this|one|that|down))? (?:for|under)|(?:my|our) (?!doctor|dentist|stylist|trainer|therapist|mechanic|usual|favou?rite|regular|vet)\\p{L}+ (?:is|are|named|called)|(?:my|the|full|good) name(?:'s| is)?|name is|(?:sur|last |first |family )name(?:'s| is)?|call me|myself|i(?: a)?m called|regards|yours|sincerely|cheers|thanks and regards|(?:in|under) (?:the )?name(?: of)?|on behalf of|patient(?:'s)?(?: name)?(?: is)?|name",
  selfBefore:
    "i am|i'?m|this is|it'?s|it is|we are|we're|(?<!(?:give|get|book|send|assign|offer|find|let|show) )me|myself|it'?s me|i",
  weakOwnBefore: 'for|hi|hello|hey|under|as|registered as|thanks|thank you|patient',
  ownAfter:
    '(?:and|n) (?:i|me|myself) (?:are|will|want|would|need|come|both)|\\p{L}+ we (?:want|need|would|are|have|wish|like)|\\d{1,3} ?(?:yrs?|years?|yo)(?: old)?|aged? \\d|(?:the |my )?(?:daughter|son|wife|husband|mother|father|sister|brother) of|here|again here|speaking|this side|from (?!dr|doctor|\\d)\\p{L}+ (?:here|speaking|side)|(?:and )?family|household|calling|writing|is my (?:sur)?name|is the name|is my (?:first|last|family) name',
  weakOwnAfter:
    'needs|wants|would like|will come|is coming|(?:my )?(?:ph|phone|mobile|mob|cell|contact|number|no|whatsapp)(?: (?:no|number|is))*(?: is)? \\d|\\d{5,12}',
  companion:
    'friend|wife|husband|son|daughter|mother|mom|mum|mummy|father|dad|papa|sister|brother|aunt|aunty|uncle|cousin|kid|kids|child|children|baby|boyfriend|girlfriend|partner|fianc[eé]e?|colleague|niece|nephew|grandmother|grandfather|grandma|grandpa|granny|roommate|neighbou?r|boss|parents?|in-?law|teacher|driver|helper|assistant|secretary|maid|servant|nanny|tenant|guest|student|client|manager',
  my: 'my|our|his|her|their',
  elsewhereBefore:
    '(?:un|not |not very |not so )happy with|disappointed (?:with|by)|(?:go|goes|going|went) to|(?:x-?ray|x ray|scan|reports?|file|slip|opinion|medicines?|tablets) (?:of|from|by|after)|(?:my|our) (?:own |family |old |regular |previous |former )?(?:physician|gp|cardiologist|paediatrician|pediatrician|surgeon|gyna?ecologist|family doctor|doctor|dentist|specialist)|reference (?:of|from)|refer+al (?:of|from)|patient of|(?:hospital|clinic) (?:of|with)|(?:letter|note|prescription|report|advice) (?:of|from|by)',
  elsewhereAfter:
    "(?:[\\p{L}']+ ){0,4}(?:said|told|referred|sent|recommended|suggested|advised|started|put|placed|treated|wrote|asked|wants|wanted|charged|charges|quoted|prescribed|examined|diagnosed|extracted|made|gave|removed|fitted)|(?:is )?(?:my|our) (?:\\p{L}+ )?(?:physician|gp|cardiologist|surgeon|doctor|dentist|specialist)|'s patient|'s \\p{L}+ (?:came|fell|broke|failed|is loose|hurts)",
  pastBefore:
    '(?:referred|sent|told|asked|recommended|advised|suggested|prescribed|diagnosed) by|(?:was|were|been|got|already) (?:\\p{L}+ ){0,2}(?:treated|seen|done) (?:(?:very |so )?(?:badly|rudely|poorly) )?by|as per|according to|last time (?:with|by|it was)|(?:was|were|been) seeing|used to (?:see|go to|visit)|(?:i |we )?(?:saw|visited|consulted|met)|went to|been to|was with|had',
  pastAfter:
    "(?:has |have )?(?:retired|moved|left|closed|passed away|shut)|'s (?:prescription|letter|advice|clinic|hospital|x-?ray|x ray|scan|opg|file|records?|medicines?|bill|slip|report|reference|referral|note|opinion|suggestion|recommendation|practice)|said|says|told|has told|had told|has said|referred|has referred|sent|has sent|recommended|recommends|suggested|suggests|advised|advises|asked me|did|prescribed|wrote|mentioned|diagnosed|treated|thinks|wants me|(?:who|that) (?:\\p{L}+ ){1,5}(?:recommended|referred|told|sent|suggested)|(?:at|of|from|in) (?:the )?(?:\\p{L}+ ){0,2}(?:hospital|clinic|nursing home)|\\p{L}+ed (?:\\p{L}+ ){0,3}(?:last|ago|earlier|before|previously)|last (?:time|week|month|year)",
  praisedAfter:
    "(?:did|does|do|was|is) (?:[\\p{L}']+ ){0,4}(?:better|good|great|nice|nicely|well|best|amazing|excellent|wonderful)",
  placeBefore:
    '(?:next (?:door )?to|near(?:by)?|opposite|across from|beside|behind|above|below|(?:same|our) (?:building|society|street|lane|colony|floor) as|neighbou?rs?(?: of)?|(?:live|lives|living|stay|stays|staying|rent|renting) (?:with|at|near|under|above))',
  placeAfter:
    "'s (?:house|home|flat|building|shop|society|lane|street|neighbou?r|place|office|wedding|party)|from (?:my|our|the) (?:society|building|office|work|school|colony|gym|church|temple|club)",
  notBefore:
    "(?:un|not |not very |not so )happy with|not|than|no more|no longer|(?:don'?t|do not) (?:want|need|like)|without|except(?: for)?|other than|apart from|besides|instead of|rather than|over|(?:anyone|anybody|any one|any doctor|any of them|all|everyone|everybody) but|avoid|never|not with|not by|not from|not to|(?:don'?t|do not) want (?:to see|to go to|with)",
  notAfter:
    '(?:is|was|were) (?:so |very |too |a bit |really |quite )?(?:rude|rough|careless|unprofessional|impolite|harsh)|not again',
  saysNo: 'no',
  or: 'or|either|any|and|nor',
  alternative: 'or',
  joins: 'or|and|nor|n',
  corrects: '^ to $|actually|no|sorry|instead|rather|i mean|wait|correction|make it|better|now|change to|but',
  anyone:
    'any ?(?:one|body)|some ?(?:one|body) else|whichever (?:one|of|doctor|dentist|is)|(?:any|either|just) one of|one of (?:them|these|those|the two)|(?:all|both)(?: of them)? (?:(?:are|r|is) )?(?:fine|ok|okay|good)|(?:a|any|some) (?:different|other) (?:doctor|dentist|person)|any (?:doctor|dentist|dr|doc|stylist|therapist|person|of (?:them|the)|available|free)|who(?:so)?ever|no preference|(?:does ?n.?t|dont|does not|doesnt|do not) (?:matter|mind|care)|either',
  noService:
    "(?:don'?t|do not|dont) (?:want|need|require)(?: an?| the| any)?|no need (?:of|for)(?: an?| the)?|not(?: an?| the)?|without(?: an?| the)?|instead of(?: an?| the)?|rather than(?: an?| the)?|no|not for(?: an?| the)?|except(?: for)?(?: an?| the)?",
  noServiceAfter: '(?:is )?not (?:needed|required|necessary)',
  adds: 'also|add|plus|as well|too|along with|on top|and then|together with|another service',
  leavesOut:
    '(?:drop|skip|cancel|forget|leave out|leave off|scrap|ditch|only not)(?: (?:about|out|off))?(?: the| my| that)?',
  leavesOutAfter: '(?:part )?(?:is |are )?(?:out|off|not (?:needed|required|now|today)|can go)',
  takesOut: '(?:remove|take out|take off|minus|lose|delete)(?: the| my| that)?',
  requests:
    'seeing|need|needs|needed|want|wants|wanted|see|seen|meet|next|book|booking|appointment|slot|time',
  shows: '',
  generalServices:
    'advice|matters?|lessons?|class(?:es)?|therapy|cases?|issues?|help|support|care|session|service|servicing|treatment|visit|consultation|consult|repair|general|basic|full|package|work|job|first',
  strangerBefore: 'with|by',
  bookedBefore: 'me|us|him|her|appointment|appt|booking|slot|session|consultation|visit|meeting|class|lesson',
  besideBefore:
    '(?:com(?:e|es|ing)|came|along|together|here|am|was|is|are|stay\\p{L}*|liv\\p{L}*|bring\\p{L}*|went|going|recommended|referred|told|sent|asked|advised|suggested|prescribed)',
  strangerAsked: 'is|does|can|could|will|would|do you have|has',
  strangerAskedAfter:
    '(?:still )?(?:there|work|works|working|available|free|around|on duty|in (?:on|today|tomorrow)|do|see|take|handle|shoot|look|fix|help|give|doing|coming in)',
  strangerAfter: 'to (?:do|cut|handle|fix|repair|teach|colou?r|clean|treat|perform|drive|shoot)',
  asksWhom:
    "(?:with )?(?:which|what) (?:doctor|dentist|dr|doc|stylist|therapist|trainer|person) (?:is it|is this|is that|will it|will i|am i|is my|is the|do i|did you|have you|has|will be|would)|with whom (?:is|will|am|do)|who(?:m)? (?:will|shall|would|am) i (?:see|meet|be|seeing|meeting|with)|who is (?:it|this|my appointment|the appointment) with|who(?:'s| is) (?:the|my) (?:doctor|dentist|stylist)|who(?: will|'ll| is going to)(?: be)? (?:do|see|treat|attend)\\p{L}*",
  article: 'an?|the|my|our|his|her|their',
  place:
    'rooms?|tables?|courts?|halls?|cabins?|bays?|lanes?|desks?|studios?|beds?|booths?|chairs?|cubicles?|suites?|pods?|lifts?|ramps?',
  asksWho:
    "(?:which|wich|whch|what)(?: of)?(?: (?:your|ur|the|these|those))? (?:doctors?|docters?|docs?|drs?|dentists?|surgeons?|specialists?|physicians?|vets?|physios?|physiotherapists?|stylists?|hairdressers?|barbers?|beauticians?|therapists?|artists?|trainers?|coach(?:es)?|instructors?|teachers?|tutors?|lawyers?|advocates?|attorneys?|consultants?|mechanics?|technicians?|photographers?|person|people|persons|staff(?: members?)?|colleagues?|one of (?:you|them|your (?:people|team|staff)))|who(?:'s|s|m)?(?! (?:can|may|must|needs?|has to|have to|pays?) (?:i|we|get|pay|use|cancel))|(?:any|some)(?:one|body) (?:who|that|to)|(?:a|any|some) (?:doctors?|docters?|docs?|drs?|dentists?|surgeons?|specialists?|physicians?|vets?|physios?|physiotherapists?|stylists?|hairdressers?|barbers?|beauticians?|therapists?|artists?|trainers?|coach(?:es)?|instructors?|teachers?|tutors?|lawyers?|advocates?|attorneys?|consultants?|mechanics?|technicians?|photographers?|person|people|persons|staff(?: members?)?|colleagues?|one of (?:you|them|your (?:people|team|staff))) (?:who|that|for|to)",
  atWork:
    'in|available|there|here|around|present|on duty|on leave|off|away|works?|working|comes?|coming|sits?|sitting|visits?|visiting|timings?|timngs?|hours|schedule|free|days',
  earlier:
    "last (?:time|week|month|year)|previously|earlier|years? ago|months? ago|weeks? ago|(?:i|we|i've|we've|i have|he|she) (?:already )?(?:had|got|did|done)(?! to)",
}

export const ACTIONS: ServiceActions = {
  remove: 'pull pulled pulling remove removed removing removal extract extracted extracting extraction',
  clean: 'clean cleaned cleaning cleanup scale scaled scaling polish polishing polished',
  whiten: 'white whiten whitened whitening whiter bleach bleached bleaching',
  fill: 'fill filled filling fillings filing',
  cut: 'cut cutting haircut trim trimmed',
  colour: 'colour color coloured colored colouring coloring dye dyed',
  massage: 'massage massaged',
  straighten: 'crooked straighten straightened straightening',
  examine: 'check checked checking checkup examine examined examination inspect inspection',
  repair: 'repair repaired repairing fix fixed fixing',
}
