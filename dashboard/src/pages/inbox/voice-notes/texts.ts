import { defineTexts } from '../../../texts/locale.ts'

export const voiceTexts = defineTexts({
  en: {
    voiceNote: 'Voice note',
    play: 'Play',
    pause: 'Pause',
    download: 'Download',
    position: 'Position in the recording',
    positionOf: (position: string, duration: string) => `${position} of ${duration}`,
    speed: (speed: number) => `Speed ${speed}×`,
    notPlayed: 'This browser cannot play this recording. Download it to listen.',
    notRead: 'The recording could not be read.',
    record: 'Record a voice note',
    recordingFor: (time: string) => `Recording, ${time}`,
    isRecording: 'The recording runs. Escape discards it.',
    stop: 'Stop and listen',
    cancel: 'Discard the recording',
    asking: 'Allow the microphone in your browser.',
    left: (time: string) => `${time} left`,
    cancelled: 'Recording discarded.',
    dismiss: 'Dismiss',
    problems: {
      refused:
        'The browser does not let this page use the microphone. Allow it in the settings of the site, beside the address, and in the settings of your device. Then record again.',
      missing: 'No microphone was found. Connect one, then record again.',
      busy: 'The microphone does not answer: another program may use it. Close that program, then record again.',
      insecure:
        'Browsers allow the microphone only on pages with https. Open Parley at an address that begins with https://.',
      unsupported:
        'This browser cannot record voice notes. Use a current version of Chrome, Edge, Firefox or Safari.',
      empty: 'Nothing was recorded: the recording was too short.',
    },
  },
  hi: {
    voiceNote: 'वॉइस नोट',
    play: 'चलाएँ',
    pause: 'रोकें',
    download: 'डाउनलोड करें',
    position: 'रिकॉर्डिंग में जगह',
    positionOf: (position: string, duration: string) => `${duration} में से ${position}`,
    speed: (speed: number) => `रफ़्तार ${speed}×`,
    notPlayed: 'यह ब्राउज़र यह रिकॉर्डिंग नहीं चला सकता। सुनने के लिए डाउनलोड करें।',
    notRead: 'रिकॉर्डिंग नहीं खुल सकी।',
    record: 'वॉइस नोट रिकॉर्ड करें',
    recordingFor: (time: string) => `रिकॉर्डिंग, ${time}`,
    isRecording: 'रिकॉर्डिंग चल रही है। Escape से हट जाएगी।',
    stop: 'रोकें और सुनें',
    cancel: 'रिकॉर्डिंग हटाएँ',
    asking: 'ब्राउज़र में माइक्रोफ़ोन की अनुमति दें।',
    left: (time: string) => `${time} बाकी`,
    cancelled: 'रिकॉर्डिंग हटाई।',
    dismiss: 'बंद करें',
    problems: {
      refused:
        'ब्राउज़र इस पेज को माइक्रोफ़ोन नहीं दे रहा। पते के पास साइट की सेटिंग में, और अपने डिवाइस की सेटिंग में, अनुमति दें। फिर दोबारा रिकॉर्ड करें।',
      missing: 'कोई माइक्रोफ़ोन नहीं मिला। जोड़ें, फिर दोबारा रिकॉर्ड करें।',
      busy: 'माइक्रोफ़ोन नहीं चल रहा: शायद कोई और प्रोग्राम इस्तेमाल कर रहा है। उसे बंद करें, फिर दोबारा रिकॉर्ड करें।',
      insecure: 'ब्राउज़र माइक्रोफ़ोन सिर्फ़ https वाले पेज को देता है। Parley को https:// वाले पते पर खोलें।',
      unsupported:
        'यह ब्राउज़र वॉइस नोट रिकॉर्ड नहीं कर सकता। Chrome, Edge, Firefox या Safari का नया वर्शन इस्तेमाल करें।',
      empty: 'कुछ रिकॉर्ड नहीं हुआ: रिकॉर्डिंग बहुत छोटी थी।',
    },
  },
})
export type VoiceTexts = (typeof voiceTexts)['en']
