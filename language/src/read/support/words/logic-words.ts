/** Words that turn, widen or narrow what a sentence says. Parts of patterns, in NFKC when compiled. */
export const NEGATION =
  "not|no|never|none|nothing|nowhere|neither|nor|without|cannot|can't|cant|don't|dont|doesn't|doesnt|isn't|isnt|aren't|arent|won't|wont|wouldn't|didn't|haven't|hasn't|hasnt|wasn't|weren't|shouldn't|mustn't|couldn't|unable|impossible|n't|nahi|nahin|nahee|nhi|nai|mat|bina|नहीं|नही|नहि|मत|न|बिना|नाही|नाहीत|नको|fewer|excluded|excluding|forbidden|prohibited|banned|refuse|unavailable"
export const ONLY =
  'only|just|solely|exclusively|except|unless|but not|apart from|other than|sirf|keval|bas|chhodkar|chhod kar|ke alawa|ke siva|सिर्फ|सिर्फ़|केवल|बस|छोड़कर|के अलावा|फक्त|at most|no more than'
export const EVERY =
  'every|all|both|any|each|always|anytime|any time|whatever|whole|entire|everywhere|everyone|everybody|anyone|round the clock|24/7|24 hours|year round|all year|all day|all night|har|sabhi|sab|saare|sare|dono|kabhi bhi|koi bhi|poore|pure|हर|सभी|सब|सारे|दोनों|कभी भी|कोई भी|पूरे|प्रत्येक|सर्व|दोन्ही|too|also|as well|bhi|भी'

/** A sentence with one of these states nothing about the business. */
export const HEDGE =
  "i do not have|i don't have|i do not know|i don't know|not sure|i'm not sure|no information|any information|no details|not mentioned|not listed|does not say|doesn't say|don't say|says nothing|say nothing|nothing about|can't tell|cannot tell|can't say|cannot say|can't confirm|cannot confirm|couldn't find|could not find|can't find|cannot find|i have no|we have no information|nothing in|not stated|not specified|unfortunately i can't|unable to confirm|no record of|not something i|jaankari nahi|jankari nahi|pata nahi|maloom nahi|malum nahi|jaankari nahin|जानकारी(?: [\\p{L}\\p{M}]+){0,4} नहीं|पता नहीं|मालूम नहीं|माहिती नाही|माहीत नाही|बता नहीं सकता|बता नहीं सकती|nahi bata sak|नहीं बता सक"

/** It says in any words that something is not known: "the documents don't mention pets". */
export const KNOWS_NOT =
  "(?:not|n't|no|nothing|never|neither)(?: [\\p{L}'-]+){0,5} (?:information|info|details?|mention(?:ed|s)?|listed|stated|specified|documented|know|known|sure|answer|data|record|records)(?![\\p{L}])|(?:information|info|details|documents?|pages?|lists?|notes|records)(?: [\\p{L}'-]+){0,5} (?:not|n't|no|nothing|doesn't|don't|silent)(?![\\p{L}])|(?:jaankari|jankari|malum|maloom|pata|जानकारी|मालूम|पता|माहिती)(?: [\\p{L}\\p{M}]+){0,5} (?:nahi|nahin|नहीं|नही|नाही)"
/** Offers, requests, greetings and politeness. */
export const OFFER =
  "would you like|do you want|shall i|should i|may i|can i help|could i|could you|can you|please tell|please let|please share|please send|please give|please write|please call|please contact|please ask|let me know|let us know|feel free|happy to|glad to|i can check|i can help|i can ask|i'll check|i will check|i'll ask|i will ask|let me|i'd be|i would be|thank you|thanks|you're welcome|you are welcome to ask|have a (?:nice|great|good)|looking forward|with pleasure|my pleasure|great choice|thanks for|nice to|i'd love|just let|just send|just share|just say|one moment|a moment|give me|i need|to check|so i can|so we can|so that i|could help|can help|will help|here to help|get back to you|in touch|sure thing|gladly help|all set|sochiye|ek minute|bas ek|dekhti hoon|dekhta hoon|dekh kar|देखकर|एक मिनट|मैं देख|see you|good (?:morning|afternoon|evening)|sorry to hear|apologi[sz]e|my apologies|hope (?:this|that|you)|anything else|how can i|how may i|what can i|which one|i will|i'll|one of our team|one of our people|someone will|somebody will|a person|aapka kaam|aapki madad|aapki sahayata|just tell|tell me|i understand|take care[.!]*$|get well|congratulations|connect you|bring in|hand you over|put you through|colleague|kya aap|kya main|batayein|bataiye|bataye|bata dijiye|bata dein|bata sakte|bata sakti|madad kar|dhanyavaad|dhanyavad|shukriya|namaste|क्या आप|क्या मैं|बताइए|बताएं|बताएँ|बता दें|बता सकते|मदद कर|धन्यवाद|शुक्रिया|नमस्ते|सांगा|मदत|धन्यवाद|कृपया"

/** Words that say nothing of their own in an answer. They need no source. */
export const EMPTY_WORDS = `yes yeah yep sure certainly course indeed sorry afraid unfortunately fortunately great good nice fine perfect well please note
happy glad help thank thanks okay simply really actually still already currently right now today kindly gladly lovely lot bit quite very
come comes get gets getting give gives given use used using make makes made let lets keep keeps kept bring brings go goes going put see look
find found offer offers offered provide provides provided have has had having be been being do does done can could will would
case way thing things kind type sort matter example instance fact place time point reason because since although though however therefore also too
need needs want wants like likes able possible available know tell say says said ask mean means long lasts depends
our your you we us they them their one ones another other others both either each every all any some many much more most
price prices cost costs rate rates pay pays paid charge charged charges fee fees amount total hai ji haan han haanji bilkul zaroor theek accha acha
aur ya par lekin kyunki isliye jab tab agar to toh wahan yahan hamare hamara hamari aap aapka aapke aapki milta milti milte hota hoti hote
sakte sakta sakti karte karta karti chahiye liye taki taaki wala wale wali samay waqt baje dollar dollars rupee rupees euro euros pound rs inr usd eur
around about roughly approximately just exactly per head person people customer customers sir madam dear
business place anyone everyone something anything morning afternoon evening during between within until till from upto up`
/** Pairs that exclude each other: a statement about one is none about the other. */
export const OPPOSITES = `
open opens opening reopen khula khulta khul खुला खुलता|close closed shut closing band बंद lock
adult adults bada|child children kid kids baby toddler bachcha bachche
arrival arrive checkin|departure depart checkout leave
summer garmi|winter sardi
minimum least|maximum most
vegetarian veg|nonvegetarian nonveg meat
early earlier|late later
weekday weekdays|weekend weekends
single|double
oneway|return roundtrip
before pehle|after baad
included include shamil|excluded extra exclude
free complimentary muft|charged payable
small chhota|large big bada
men gents male|women ladies female
buy purchase|rent hire
deposit|refund
first|last
per-hour hour hourly|night nights day daily
indoor indoors inside|outdoor outdoors outside
new|old used
monthly month|yearly year annual
`

/** It says in other words that something is free. */
export const COSTS_NOTHING =
  "(?:does not|doesn't|do not|don't|won't|will not|would not) cost (?:you )?(?:anything|a thing|extra)|costs? (?:you )?nothing|costs? no extra|no (?:extra |additional )?(?:charges?|costs?|fees?)|without (?:any |extra )?(?:charge|cost|fee|paying)|at no (?:extra |additional )?(?:charge|cost)|koi charge nahi|paise nahi lagte|paisa nahi lagta|कोई शुल्क नहीं|पैसे नहीं लगते|(?:do not|don't|does not|doesn't|need not|needn't|no need to) (?:have to |need to )?pay(?: for| any)?|complimentary|on the house|for nothing"
/** An answer's first word to a question; it makes no sentence negative. */
export const ANSWERS_FIRST =
  "^[^\\p{L}]*(?:no|nope|yes|yeah|sorry|i'm sorry|i am sorry|i'm afraid|unfortunately|ji nahi|nahi ji|nahi|nahin|ji haan|haan ji|haan|ji|जी नहीं|नहीं|जी हाँ|हाँ|हां|जी|माफ़ कीजिए|maaf kijiye)(?:[,.!–-]+\\s*|\\s+(?=but|sorry))"
export const EXCEPT =
  '(?:except(?: for)?|but not|not|other than|apart from|excluding|unless|nicht|chhodkar|ke alawa|के अलावा|छोड़कर)'
/** The agent speaks of itself, of what it did not do, of secrets or of a slot that a tool knows: no document says any of it. */
export const OF_THE_AGENT =
  "^[^\\p{L}]*(?:i|i'm|i've|main|mai|maine|mujhe|mere|hum aapse|मैं|मैंने|मुझे|मेरे|मी|मला|please|pls|kripya|कृपया)(?![\\p{L}\\p{M}])|(?:nothing|not|n't|never)(?: \\p{L}+)? been |nothing (?:was|is|has)|(?<![\\p{L}])(?:otp|pin|password|passcode|cvv)(?![\\p{L}])|that (?:time|slot|day|date|hour)|automated|virtual assistant|chatbot|you are welcome(?:[.!]|$)|swachalit|स्वचालित|इंसान नहीं|insaan nahi"
/** The sentence says again what the customer wants. */
export const RESTATES =
  "^[^\\p{L}]*(?:so,? (?:you|that)|you (?:want|need|would like|'d like|are looking|asked)|you'd like|noted|understood|got it|i see|just to confirm|to confirm|that's|that is|a table for|one table|to aap|aapko|toh aap|तो आप|आपको)(?![\\p{L}])"
export const PRAISES_ITSELF =
  'best|cheapest|cheaper|number one|no\\.? 1|guaranteed?|top-rated|leading|award|world-class|unbeatable|sabse accha|sabse sasta|सबसे'
