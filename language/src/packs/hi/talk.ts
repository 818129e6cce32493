import { joined, type Talk, withName } from '../phrases.ts'

export const talk: Talk = {
  greeting: (business, customer) =>
    `नमस्ते${customer === null ? '' : ` ${customer} जी`}! मैं${withName(business, ' * का')} वर्चुअल सहायक हूँ। बताइए, मैं आपकी क्या मदद करूँ?`,
  identity: (business) =>
    `मैं${withName(business, ' * का')} स्वचालित सहायक हूँ, इंसान नहीं। आपके सवालों के जवाब मुझसे मिल सकते हैं, या हमारी टीम के किसी सदस्य से बात हो सकती है।`,
  thanks: 'आपका स्वागत है! और कोई मदद चाहिए तो बताइए।',
  goodbye: 'धन्यवाद, फिर मिलेंगे!',
  acknowledgement: 'ठीक है! कोई और सवाल हो तो ज़रूर लिखिए।',
  refusal: 'कोई बात नहीं। ज़रूरत हो तो लिखिए।',
  unreadable: 'मुझसे अभी केवल लिखा हुआ पढ़ा जाता है। कृपया अपना सवाल लिखकर भेजिए।',
  unknown: 'माफ़ कीजिए, मेरे पास यह जानकारी नहीं है।',
  alsoUnknown: 'बाकी बात के बारे में मेरे पास जानकारी नहीं है।',
  offer: 'क्या मैं आपको हमारी टीम के किसी सदस्य से जोड़ दूँ?',
  cannotBook: 'यहाँ मुझसे बुकिंग नहीं हो सकती।',
  handoff: 'आपको हमारी टीम के सदस्य से जोड़ा जा रहा है। वे आपको यहीं जवाब देंगे।',
  complaint: 'इसके लिए हम माफ़ी चाहते हैं। आपकी बात अभी हमारी टीम के सदस्य तक पहुँचाई जा रही है। वे आपको यहीं जवाब देंगे।',
  hello: (customer) => `नमस्ते${customer === null ? '' : ` ${customer} जी`}!`,
  colleague: (who, quote) => `${who === null ? 'हमारी टीम' : `हमारी टीम से ${who}`} ने लिखा था: “${quote}”`,
  holds: 'हाँ, यह तय है।',
  frame: 'हमारी जानकारी के अनुसार:',
  asSaid: (answer) => `जैसा पहले बताया: ${answer}`,
  askAnew: 'कुछ और जानना हो तो दूसरे शब्दों में पूछिए।',
  notMeant: 'माफ़ कीजिए, आपकी बात ग़लत समझी गई। कृपया दूसरे शब्दों में बताइए कि आप क्या जानना चाहते हैं।',
  unclear: 'आपकी बात समझ नहीं आई। कृपया अपना सवाल कुछ शब्दों में लिखिए।',
  rude: 'आपको परेशानी हुई, इसके लिए माफ़ी। आपके सवालों के जवाब मुझसे मिल सकते हैं, या हमारी टीम के किसी सदस्य से बात हो सकती है।',
  unknownPart: (question) => `“${question}” के बारे में मेरे पास जानकारी नहीं है।`,
  languages: (names) => `मुझसे ${joined(names, ' और ')} में बात हो सकती है।`,
  languageNames: { en: 'अंग्रेज़ी', hi: 'हिंदी', 'hi-Latn': 'हिंदी', mr: 'मराठी' },
  again: {
    greeting: 'नमस्ते! बताइए, क्या जानना है?',
    identity: 'मैं स्वचालित सहायक हूँ। पूछिए, या बताइए अगर आपको किसी इंसान से बात करनी हो।',
    thanks: 'खुशी हुई!',
    goodbye: 'फिर मिलते हैं!',
    acknowledgement: 'ठीक है, मैं यहीं हूँ।',
    refusal: 'कोई बात नहीं, मैं यहीं हूँ।',
    unreadable: 'यह भी मुझसे खुल नहीं रहा। कृपया लिखकर भेजिए।',
    unknown: 'माफ़ कीजिए, इसके बारे में भी मेरे पास जानकारी नहीं है।',
    notMeant: 'माफ़ कीजिए, बात अब भी समझ नहीं आई।',
    unclear: 'इसमें कोई सवाल समझ नहीं आया।',
  },
  call: {
    moment: 'एक क्षण, कृपया।',
    stillThere: 'क्या आप लाइन पर हैं?',
    resumed: 'माफ़ कीजिए, बात एक क्षण के लिए रुक गई थी।',
    personAnswers: 'हमारे एक साथी आपकी बात देख रहे हैं। कृपया अपनी बात कहें, वह उन तक पहुँच जाएगी।',
  },
  hours: {
    on: (weekday, relative, time) => {
      if (relative === 'now') return 'अभी'
      const day = relative === null ? `${weekday} को` : `${relative === 'today' ? 'आज' : 'कल'} (${weekday})`
      return time === null ? day : `${day} ${time}`
    },
    oclock: (hour) => `${hour} बजे`,
    open: (when, answer) => `${answer === 'yes' ? 'हाँ' : 'नहीं'}, ${when} खुला है।`,
    closed: (when, answer) => `${answer === null ? '' : answer === 'yes' ? 'हाँ, ' : 'नहीं, '}${when} बंद है।`,
    row: (first, last, stretches) => {
      const hours = joined(
        stretches.map(([from, to]) => `${from} से ${to} तक`),
        ' और ',
      )
      return `${first}${last === null ? '' : ` से ${last}`}: ${hours || 'बंद'}`
    },
    openFrom: (when, stretches) =>
      `${when} ${joined(
        stretches.map(([from, to]) => `${from} से ${to} तक`),
        ' और ',
      )} खुला है।`,
  },
  factLabels: { hours: 'समय', address: 'पता', phone: 'फ़ोन', email: 'ईमेल', website: 'वेबसाइट' },
}
