/**
 * The readers look a word up in all packs at once, so a Marathi word that Hindi writes alike also acts on Hindi text. These
 * parts of patterns bind such words to what only Marathi says beside them; hindi-beside-marathi.test.ts holds the sentences.
 */

/** After "करा", which is the Marathi "do!": with one of these verbs behind it, it is the Hindi "get done". */
export const NOT_HINDI_VERB =
  '(?! (?:दिया|दी|दिए|दिये|दो|दें|दे|देना|देंगे|दूँ|दूं|दूँगा|दूंगा|दूँगी|दूंगी|दीजिए|दीजिये|लिया|ली|लिए|लिये|लो|लें|ले|लेना|लूँ|लूं|लूँगा|लूंगा|लूँगी|लूंगी|लेंगे|लीजिए|रहा|रही|रहे|सकता|सकती|सकते|चुका|चुकी|चुके|पाया|पाई|के|कर|था|थी|थे|है|हैं)(?![\\p{L}\\p{M}]))'

/** "चालू" is "on" in both: it asks for hours only with a Marathi verb. */
export const RUNS = 'चालू (?:आहे|आहात|असते|असतो|असता|राहील|होते|होता|होईल|करता)(?! है)(?![\\p{L}\\p{M}])'

/** "दर" is a price in both, but "दरअसल" and "दर दर" are not; "मग" is "then", and a mug in Hindi. */
export const RATE = 'दर(?! (?:असल|दर|ब)(?![\\p{L}\\p{M}]))'
export const THEREUPON = 'मग(?! (?:कितन[\\p{M}]*|है|का|की|में|मिल[\\p{L}\\p{M}]*|चाहिए)(?![\\p{L}\\p{M}]))'

/** "कसा" is "how", and "tight" in Hindi. */
export const HOW = 'कसे(?! हुए)|कशी|कसा(?! हुआ)'

/** "बदला" is "change!", and "changed" or "revenge" in Hindi. */
export const CHANGE =
  'वेळ बदला|(?<!ने )(?:अपॉइंटमेंट|अपॉईंटमेंट|बुकिंग|तारीख) बदला(?! (?:है|हैं|था|थी|गया|गई|जा|जाए|हुआ|क्या|नहीं|तो|और|कि)(?![\\p{L}\\p{M}]))'
