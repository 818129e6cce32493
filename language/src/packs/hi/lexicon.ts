import type { Lexicon } from '../language-pack.ts'
import { words } from '../words.ts'

/** Hindi in Devanagari, with the English words that it writes in its own letters. */
export const lexicon: Lexicon = {
  yes: words(`
    हाँ हां हा हाँजी हांजी जी ठीक सही बिल्कुल बिलकुल ज़रूर जरूर पक्का पक्की चलेगा चलेगी बढ़िया बढिया अच्छा ओके यस कन्फर्म
  `),
  weakYes: words('अच्छा जी'),
  leadingYes: [],
  plainYes: words('हाँ हां हाँजी हांजी जी'),
  weakNo: words('न ना मत'),
  confirming: words('कन्फर्म'),
  fact: [],
  no: words('नहीं नही ना न मत'),
  denial: [],
  rejection: words('गलत ग़लत'),
  pause: words('रुको रुकिए रुकें बाद'),
  contrast: words('बदलो बदल बदलिए लेकिन पर मगर दूसरा दूसरी दूसरे अलग'),
  hesitation: words('अगर शायद सोचता सोचती सकता सकती'),
  question: words('कब क्यों क्या कौन कैसे कितना कितने कहाँ कौनसा'),
  acknowledgement: words('ठीक अच्छा ओके'),
  reporting: [],
  understanding: words('समझ गया गयी गई'),
  thanks: words('धन्यवाद शुक्रिया थैंक्स थैंक्यू आभार'),
  greeting: words('नमस्ते नमस्कार प्रणाम सलाम आदाब हेलो हैलो हाय हाई सुप्रभात राम'),
  farewell: words('अलविदा बाय टाटा'),
  goodNight: words('रात्रि'),
  dayPart: words('शुभ प्रभात संध्या'),
  besideYes: words(`
    कृपया धन्यवाद शुक्रिया सर मैडम भाई दीदी यह ये वह वो है हैं कर दो करो करें दीजिए दीजिये कीजिए कीजिये दें रहेगा
    को के की का लिए मेरे मेरी मेरा वही समय अपॉइंटमेंट में अब साथ
  `),
  naming: words('नाम मेरा मेरी है हूँ'),
  besideClosing: words('है जी हाँ हां'),
  besideSmallTalk: words('सर मैडम भाई भैया दीदी आप आपको आपका का को बहुत है हैं और जी मैं मेरा नाम हूँ हूं यह दो दें'),
  cancel: words('रद्द कैंसल कैंसिल केंसल'),
  move: [],
  book: words('बुक'),
  person: words('इंसान इन्सान आदमी व्यक्ति किसी मैनेजर एजेंट'),
  personRequest: words(`
    मुझे हमें से बात करनी करना करवा कराओ कराइए करा कर दो दीजिए है चाहिए कोई असली एक चाहता चाहती हूँ हूं कृपया
  `),
  connect: words('जोड़ जोड़ो जोड़िए बात करा कराओ करवा करवाओ करो कर कीजिए बुला बुलाओ बुलाइए अभी'),
}
