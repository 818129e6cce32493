import type { HandoffPhrases, MessageTakingPhrases } from '../phrases.ts'

export const handoff: HandoffPhrases = {
  notice: 'अब हमारी टीम के सदस्य आपसे बात करेंगे। वे आपको यहीं जवाब देंगे।',
  closed: (when) =>
    `${when === null ? 'हमारी टीम अभी उपलब्ध नहीं है।' : `हमारी टीम ${when} से फिर उपलब्ध होगी।`} अपना संदेश यहीं लिख दीजिए: वे उसे पढ़कर आपको यहीं जवाब देंगे।`,
  passedOn: (when) =>
    `धन्यवाद, आपका संदेश पहुँचा दिया गया है। हमारी टीम ${when === null ? 'लौटते ही' : `${when} से`} आपको यहीं जवाब देगी।`,
  sorry: 'इसके लिए हम माफ़ी चाहते हैं।',
}

export const messageTaking: MessageTakingPhrases = {
  back: (when) =>
    when === null ? 'हमारी टीम अभी उपलब्ध नहीं है।' : `हमारी टीम अभी उपलब्ध नहीं है; वे ${when} से फिर मिलेंगे।`,
  ask: {
    message: 'बात क्या है? अपना संदेश लिख दीजिए, उसे आगे पहुँचा दिया जाएगा।',
    name: 'कृपया अपना नाम भी बताइए।',
    phone: 'आपसे किस नंबर पर बात हो सकती है?',
  },
}
