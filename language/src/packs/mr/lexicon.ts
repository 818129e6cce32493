import type { Lexicon } from '../language-pack.ts'
import { words } from '../words.ts'

/** Marathi. Words that Hindi writes alike stand in both packs where they mean the same. */
export const lexicon: Lexicon = {
  yes: words('होय होका ठीक चालेल चालते नक्की बरोबर जरूर ओके अवश्य'),
  weakYes: words('बरोबर'),
  // Elsewhere "हो" is the Hindi "be".
  leadingYes: words('हो'),
  plainYes: words('होय'),
  weakNo: [],
  confirming: [],
  fact: [],
  no: words('नाही नको नकोय'),
  denial: words('नाहीत नव्हे'),
  // "चूक" alone is a mistake that happened, in Hindi.
  rejection: words('चुकीचे चुकीची चुकीचा चुकीचं'),
  pause: words('थांबा थांब नंतर'),
  contrast: words('पण दुसरा दुसरी दुसरे ऐवजी वेगळा वेगळी'),
  hesitation: words('जर कदाचित बघतो बघते'),
  // "का" is the Hindi "of": asking.ts reads it behind a verb.
  question: words('कधी कोण कसे कशी किती कुठे काय कोणता कोणती'),
  acknowledgement: words('ठीक बरं बरे ओके छान'),
  reporting: [],
  understanding: words('समजले कळले'),
  thanks: words('धन्यवाद आभार थँक्स थँक्यू'),
  greeting: words('नमस्कार नमस्ते हॅलो हेलो हाय सुप्रभात'),
  farewell: words('बाय टाटा'),
  goodNight: words('रात्री'),
  dayPart: words('शुभ प्रभात सकाळ संध्याकाळ'),
  besideYes: words(`
    आहे कृपया करा कर द्या बुक साठी ते ती हे माझे माझी माझा वेळ अपॉइंटमेंट आपण तुम्ही मला धन्यवाद सर मॅडम ताई दादा
  `),
  naming: words('नाव माझे माझं आहे'),
  besideClosing: words('आहे खूप मॅडम ताई'),
  besideSmallTalk: words('आहे आहात सर मॅडम ताई दादा तुम्ही तुम्हाला आपण आपले मी माझे नाव खूप आणि'),
  cancel: words('रद्द कॅन्सल'),
  move: [],
  book: words('बुक'),
  person: words('माणूस माणसाशी माणसासोबत व्यक्ती व्यक्तीशी कोणाशी मॅनेजर मॅनेजरशी एजंट'),
  personRequest: words('मला आम्हाला बोलायचे बोलायचंय बोलायचं बोलू बोलणे आहे तरी एखाद्या खऱ्या करून द्या कृपया हवी'),
  connect: words('जोडा जोडून द्या बोलणे करून करा लगेच आत्ता'),
}
