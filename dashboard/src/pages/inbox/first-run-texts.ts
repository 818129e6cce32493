import { defineTexts } from '../../texts/locale.ts'

export const firstRunTexts = defineTexts({
  en: {
    listLead: 'Conversations appear here the moment somebody writes.',
    title: 'Write to your own business',
    lead: (agent: string) =>
      `${agent} is ready to answer. Play a customer on the phone simulator and watch the conversation arrive here.`,
    yourAgent: 'Your agent',
    liveTitle: 'Connect a channel',
    liveLead:
      'Customers reach you on WhatsApp, SMS, e-mail, your website and the phone. Their words appear here.',
    simulator: 'Open the simulator',
    connect: 'Connect WhatsApp',
    terminal: 'Or from a terminal:',
  },
  hi: {
    listLead: 'कोई लिखे तो बातचीत तुरंत यहाँ दिखेगी।',
    title: 'अपने ही कारोबार को लिखकर देखें',
    lead: (agent: string) => `${agent} जवाब देने को तैयार है। फ़ोन सिम्युलेटर पर ग्राहक बनें और बातचीत को यहाँ आते देखें।`,
    yourAgent: 'आपका एजेंट',
    liveTitle: 'चैनल जोड़ें',
    liveLead: 'ग्राहक WhatsApp, SMS, ई-मेल, वेबसाइट और फ़ोन से आप तक पहुँचते हैं। उनकी बातें यहाँ दिखेंगी।',
    simulator: 'सिम्युलेटर खोलें',
    connect: 'WhatsApp जोड़ें',
    terminal: 'या टर्मिनल से:',
  },
})
