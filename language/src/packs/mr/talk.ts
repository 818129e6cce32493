import { joined, type Talk, withName } from '../phrases.ts'

export const talk: Talk = {
  greeting: (business, customer) =>
    `नमस्कार${customer === null ? '' : ` ${customer}`}! मी${withName(business, ' * चा')} व्हर्च्युअल सहाय्यक आहे. मी आपली काय मदत करू?`,
  identity: (business) =>
    `मी${withName(business, ' * चा')} स्वयंचलित सहाय्यक आहे, माणूस नाही. मी प्रश्नांची उत्तरे देऊ शकतो, किंवा आमच्या टीममधील कोणाशी तरी बोलणे करून देऊ शकतो.`,
  thanks: 'आपले स्वागत आहे! आणखी काही मदत हवी असल्यास सांगा.',
  goodbye: 'धन्यवाद, पुन्हा भेटू!',
  acknowledgement: 'ठीक आहे! आणखी काही प्रश्न असल्यास नक्की लिहा.',
  refusal: 'काही हरकत नाही. गरज असल्यास लिहा.',
  unreadable: 'मला सध्या फक्त लिहिलेला मजकूर वाचता येतो. कृपया आपला प्रश्न लिहून पाठवा.',
  unknown: 'माफ करा, माझ्याकडे ही माहिती नाही.',
  alsoUnknown: 'बाकीच्या प्रश्नांबद्दल माझ्याकडे माहिती नाही.',
  offer: 'मी आपल्याला आमच्या टीममधील कोणाशी तरी जोडून देऊ का?',
  cannotBook: 'मला इथे बुकिंग करता येत नाही.',
  handoff: 'आपल्याला आमच्या टीममधील सदस्याशी जोडले जात आहे. ते आपल्याला इथेच उत्तर देतील.',
  complaint:
    'याबद्दल आम्ही क्षमस्व आहोत. आपले म्हणणे लगेच आमच्या टीममधील सदस्यापर्यंत पोहोचवले जात आहे. ते आपल्याला इथेच उत्तर देतील.',
  hello: (customer) => `नमस्कार${customer === null ? '' : ` ${customer}`}!`,
  colleague: (who, quote) =>
    `${who === null ? 'आमच्या टीमने' : `आमच्या टीममधून ${who} यांनी`} लिहिले होते: “${quote}”`,
  holds: 'हो, ते नक्की आहे.',
  frame: 'आमच्या माहितीनुसार:',
  asSaid: (answer) => `आधी सांगितल्याप्रमाणे: ${answer}`,
  askAnew: 'आणखी काही जाणून घ्यायचे असल्यास वेगळ्या शब्दांत विचारा.',
  notMeant: 'माफ करा, आपले म्हणणे नीट समजले नाही. आपल्याला काय जाणून घ्यायचे आहे ते कृपया वेगळ्या शब्दांत सांगा.',
  unclear: 'आपले म्हणणे समजले नाही. कृपया आपला प्रश्न थोडक्यात लिहा.',
  rude: 'आपल्याला त्रास झाला याबद्दल क्षमस्व. आपल्या प्रश्नांची उत्तरे इथे मिळतील, किंवा आमच्या टीममधील कोणाशी तरी बोलता येईल.',
  unknownPart: (question) => `“${question}” याबद्दल माझ्याकडे माहिती नाही.`,
  languages: (names) => `${joined(names, ' आणि ')} या भाषांत उत्तर मिळेल.`,
  languageNames: { en: 'इंग्रजी', hi: 'हिंदी', 'hi-Latn': 'हिंदी', mr: 'मराठी' },
  again: {
    greeting: 'नमस्कार! सांगा, काय जाणून घ्यायचे आहे?',
    identity: 'मी स्वयंचलित सहाय्यक आहे. विचारा, किंवा माणसाशी बोलायचे असल्यास सांगा.',
    thanks: 'आनंद झाला!',
    goodbye: 'पुन्हा भेटूया!',
    acknowledgement: 'ठीक आहे, मी इथेच आहे.',
    refusal: 'काही हरकत नाही, मी इथेच आहे.',
    unreadable: 'हेही मला उघडता येत नाही. कृपया लिहून पाठवा.',
    unknown: 'माफ करा, याबद्दलही माझ्याकडे माहिती नाही.',
    notMeant: 'माफ करा, अजूनही समजले नाही.',
    unclear: 'यात प्रश्न काय आहे ते समजले नाही.',
  },
  call: {
    moment: 'एक क्षण, कृपया.',
    stillThere: 'तुम्ही लाइनवर आहात का?',
    resumed: 'माफ करा, बोलणे क्षणभर थांबले होते.',
    personAnswers: 'आमचे एक सहकारी तुमची काळजी घेत आहेत. कृपया तुमचे म्हणणे सांगा, ते त्यांच्यापर्यंत पोहोचेल.',
  },
  hours: {
    on: (weekday, relative, time) => {
      if (relative === 'now') return 'आत्ता'
      const day = relative === null ? `${weekday}ी` : `${relative === 'today' ? 'आज' : 'उद्या'} (${weekday})`
      return time === null ? day : `${day} ${time}`
    },
    oclock: (hour) => `${hour} वाजता`,
    open: (when, answer) => `${answer === 'yes' ? 'हो' : 'नाही'}, ${when} उघडे आहे.`,
    closed: (when, answer) => `${answer === null ? '' : answer === 'yes' ? 'हो, ' : 'नाही, '}${when} बंद आहे.`,
    row: (first, last, stretches) => {
      const hours = joined(
        stretches.map(([from, to]) => `${from} ते ${to}`),
        ' आणि ',
      )
      return `${first}${last === null ? '' : ` ते ${last}`}: ${hours || 'बंद'}`
    },
    openFrom: (when, stretches) =>
      `${when} ${joined(
        stretches.map(([from, to]) => `${from} ते ${to}`),
        ' आणि ',
      )} उघडे आहे.`,
  },
  factLabels: { hours: 'वेळ', address: 'पत्ता', phone: 'फोन', email: 'ईमेल', website: 'वेबसाइट' },
}
