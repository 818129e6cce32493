/** Words that say what an amount is for: per person, per night, in all; at least or at most. */

/** Units of rates, one a line: the first word names the unit. */
export const RATE_UNITS = `
hour hourly hr ghanta ghante ghante घंटा घंटे
night nights nightly raat रात
day days daily din roz दिन
week weeks weekly hafta hafte हफ्ता हफ़्ता हफ्ते हफ़्ते सप्ताह
month months monthly mahina mahine maheene महीना महीने
year years yearly annual annually annum saal sal साल वर्ष
person persons head guest guests adult adults child children kid kids user users member members participant pax passenger traveller student individual log logon vyakti insaan bachcha bachche व्यक्ति लोग बच्चा बच्चे यूज़र यात्री
group team family couple stay booking trip visit order party households household company whole entire parivar poora poori poore परिवार पूरा पूरी पूरे समूह टीम बुकिंग
`
/** Before the unit of a rate. */
export const PER = 'per|each|every|/|a|an|prati|har|ek|प्रति|हर|एक'
/** An amount is for several things at once. */
export const IN_ALL =
  'together|altogether|in total|in all|all in|total|combined|(?:the )?(?:whole|entire) (?:family|group|team|stay|party|order|trip|course|class|household)|(?:your|the) (?:group|team|family|party)|for (?:all|both)|(?:for|of) (?:the |all )?\\d+ (?:of (?:you|us|them)|people|persons|friends|adults|children|kids|guests)|both|kul|milakar|milaake|sab milakar|saare|dono|poore|puri|कुल|मिलाकर|सबका|दोनों|पूरे|पूरी'
export const LEAST =
  'at least|minimum(?: of)?|no less than|not less than|no fewer than|more than|over|above|starting (?:at|from)|from|kam se kam|min\\.?|beyond|कम से कम|से ज़्यादा|से ज्यादा|से अधिक'
export const LEAST_AFTER =
  'or more|or above|or over|and more|and above|and over|and up|or older|or later|upwards|onwards|minimum|se zyada|se upar|se jyada|से ज़्यादा|से ज्यादा|से ऊपर|से अधिक'
export const MOST =
  'up ?to|at most|maximum(?: of)?|no more than|not more than|within|under|below|less than|fewer than|max\\.?|zyada se zyada|jyada se jyada|ज़्यादा से ज़्यादा|अधिकतम'
export const MOST_AFTER =
  'or less|or fewer|or under|at (?:the )?most|maximum|max|tak|ke andar|तक|के अंदर|के भीतर'
