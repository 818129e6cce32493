import { defineTexts } from '../../../texts/locale.ts'

/** Apart from those of the composer: most drafts have no file. */
export const stagedTexts = defineTexts({
  en: {
    attachedFiles: 'Attached files',
    uploadingFile: (name: string) => `Uploading ${name}`,
    removeFile: (name: string) => `Remove ${name}`,
    retryFile: (name: string) => `Upload ${name} again`,
  },
  hi: {
    attachedFiles: 'जुड़ी फ़ाइलें',
    uploadingFile: (name: string) => `${name} अपलोड हो रही है`,
    removeFile: (name: string) => `${name} हटाएँ`,
    retryFile: (name: string) => `${name} फिर से अपलोड करें`,
  },
})
